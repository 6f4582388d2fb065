using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Registry.Api.StaticSite;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.StaticSite;

/// <summary>A site that wants something else read than itself: what lies elsewhere on the machine, or what the machine reaches and its maker does not.</summary>
public sealed class ImportingAHostileSite : IAsyncLifetime
{
    private SiteScenario _from = null!;
    private SiteScenario _to = null!;

    public async Task InitializeAsync() => (_from, _to) = (await SiteScenario.StartAsync(), await SiteScenario.StartAsync());

    public async Task DisposeAsync()
    {
        await _from.DisposeAsync();
        await _to.DisposeAsync();
    }

    [NeedsFact(Tool.Postgres)]
    public async Task A_folder_or_file_that_is_a_link_out_of_the_site_is_not_followed()
    {
        await _from.PushAsync("tools", "folder", "v1", 1);
        await _from.PushAsync("tools", "file", "v1", 2);
        var kept = await _from.PushAsync("tools", "kept", "v1", 3);
        await _from.PushAsync("whole", "app", "v1", 4);
        await _from.ExportAsync("--with-images");
        MoveAway("tools/folder");
        MoveAway("tools/file/index.json");
        MoveAway("whole");

        // A link that stays inside is only another name.
        Directory.Move(_from.File("tools/kept"), _from.File("tools/real"));
        Directory.CreateSymbolicLink(_from.File("tools/kept"), "real");

        var done = await _to.RunAsync("import-static", _from.Site);

        Assert.Equal((1, "new\ttools/file:v1\nnew\ttools/kept:v1\n"), (done.ExitCode, done.Output));
        Assert.Contains("tools/folder: ", done.Error, StringComparison.Ordinal);
        Assert.Contains("lies outside the site, or is a link to there, and is not read.", done.Error, StringComparison.Ordinal);
        Assert.Equal(kept, await _to.Rig.Library().PullAsync("tools/kept:v1"));
    }

    [NeedsFact(Tool.Postgres)]
    public async Task A_linked_folder_of_images_is_not_followed_and_neither_is_one_that_only_a_listing_shows()
    {
        await _from.PushAsync("tools", "app", "v1", 1);
        await _from.ExportAsync("--with-images");
        MoveAway("v1");
        foreach (var index in new[] { "index.json", "tools/index.json", "tools/app/index.json" })
        {
            File.Delete(_from.File(index));
        }

        MoveAway("tools/app");
        Directory.CreateDirectory(_from.File("tools/app2/tags"));

        var done = await _to.RunAsync("import-static", _from.Site);

        Assert.Equal((1, ""), (done.ExitCode, done.Output));
        Assert.DoesNotContain("tools/app:", done.Error, StringComparison.Ordinal);
    }

    [NeedsFact(Tool.Postgres, Tool.Nginx)]
    public async Task A_manifest_does_not_make_the_registry_ask_another_address_until_that_is_named()
    {
        var content = await _from.PushAsync("tools", "app", "v1", 1);
        await _from.ExportAsync("--with-images");
        using var inner = new Listener();
        using var images = await NginxSite.StartAsync(_from.Below("images"));
        var image = _from.File($"v1/imagefile/tools/app:sha256.{SiteScenario.HexOf(content)}");
        Directory.CreateDirectory(_from.Below("images"));
        File.Move(image, _from.Below("images", "app.sif"));
        using var site = await NginxSite.StartAsync(_from.Site);
        foreach (var (from, secret) in new[] { (_from.Site, inner.Url), (site.Url, inner.Url), (site.Url, $"http://localhost:{new Uri(inner.Url).Port}/"), (site.Url, $"http://[::ffff:127.0.0.1]:{new Uri(inner.Url).Port}/") })
        {
            NameImage(content, $"{secret}latest/meta-data");
            var refused = await _to.RunAsync("import-static", from);
            Assert.Equal((1, ""), (refused.ExitCode, refused.Output));
            Assert.Contains("is not fetched: it is neither of the site nor of an address that was named", refused.Error, StringComparison.Ordinal);
        }

        Assert.Equal(0, inner.Connections);
        NameImage(content, $"{images.Url}/app.sif");
        Assert.Equal((0, "new\ttools/app:v1\n"), await AnswerAsync("import-static", _from.Site, "--fetch-from", images.Url));
        Assert.Equal(content, await _to.Rig.Library().PullAsync("tools/app:v1"));
    }

    [NeedsFact(Tool.Postgres, Tool.Nginx)]
    public async Task A_redirect_leads_only_where_the_operator_said()
    {
        var content = await _from.PushAsync("tools", "app", "v1", 1);
        await _from.ExportAsync("--with-images");
        using var inner = new Listener();
        using var site = await NginxSite.StartAsync(_from.Site, $$"""
            location ~ "/v1/imagefile/tools/app:sha256" { return 302 {{inner.Url}}secret; }
            location /round { return 307 /round; }
            location = /moved/index.json { return 301 /index.json; }
            location /moved/tools/ { rewrite ^/moved/(.*)$ /$1 permanent; }
            location /moved/v1/ { rewrite ^/moved/(.*:v1)$ /$1 permanent; }
            """);

        var refused = await _to.RunAsync("import-static", site.Url);
        Assert.Equal((1, ""), (refused.ExitCode, refused.Output));
        Assert.Contains($"{inner.Url}secret is not fetched", refused.Error, StringComparison.Ordinal);
        Assert.Equal(0, inner.Connections);

        Assert.Contains("leads on more than 5 times", (await _to.RunAsync("import-static", $"{site.Url}/round")).Error, StringComparison.Ordinal);
        NameImage(content, $"{site.Url}/moved/v1/imagefile/tools/app:v1");
        Assert.Equal((0, "new\ttools/app:v1\n"), await AnswerAsync("import-static", $"{site.Url}/moved"));
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("10.1.2.3", true)]
    [InlineData("172.31.255.255", true)]
    [InlineData("192.168.0.1", true)]
    [InlineData("169.254.169.254", true)]
    [InlineData("100.64.0.1", true)]
    [InlineData("0.0.0.0", true)]
    [InlineData("::1", true)]
    [InlineData("::", true)]
    [InlineData("fe80::1", true)]
    [InlineData("fd00::1", true)]
    [InlineData("::ffff:10.0.0.1", true)]
    [InlineData("64:ff9b::7f00:1", true)]
    [InlineData("172.32.0.1", false)]
    [InlineData("8.8.8.8", false)]
    [InlineData("2001:db8:1::1", false)]
    [InlineData("64:ff9b::808:808", false)]
    public void Inner_addresses_are_known_in_every_form(string address, bool isInternal) => Assert.Equal(isInternal, InternalAddress.Is(IPAddress.Parse(address)));

    [Theory]
    [InlineData("8.8.8.8 127.0.0.1 fd00::1", false, "8.8.8.8")]
    [InlineData("10.0.0.5 169.254.169.254", false, "10.0.0.5")]
    [InlineData("169.254.169.254", false, "")]
    [InlineData("169.254.169.254", true, "169.254.169.254")]
    public void A_name_leads_inside_only_if_it_is_of_the_inside(string found, bool isLiteral, string trusted) =>
        Assert.Equal(trusted, string.Join(' ', SiteFetch.Trusted([.. found.Split(' ').Select(IPAddress.Parse)], isLiteral).Select(address => address.ToString())));

    private async Task<(int, string)> AnswerAsync(params string[] args) => await _to.RunAsync(args) is var answer ? (answer.ExitCode, answer.ExitCode == 0 ? answer.Output : answer.Error) : default;

    /// <summary>Leaves a link to where it now is.</summary>
    private void MoveAway(string path)
    {
        var away = _from.Below($"away-{Guid.CreateVersion7():N}");
        Directory.Move(_from.File(path), away);
        File.CreateSymbolicLink(_from.File(path), away);
    }

    /// <summary>Makes the manifest name an address, and takes the image out of the site.</summary>
    private void NameImage(byte[] content, string url)
    {
        var manifest = _from.File($"tools/app/manifests/sha256.{SiteScenario.HexOf(content)}/index.html");
        var document = JsonNode.Parse(File.ReadAllText(manifest))!;
        document["layers"]![0]!["urls"] = new JsonArray(url);
        File.WriteAllText(manifest, document.ToJsonString());
        File.Delete(_from.File($"v1/imagefile/tools/app:sha256.{SiteScenario.HexOf(content)}"));
    }

    /// <summary>Something inside of the network that is listening, and counts who comes.</summary>
    private sealed class Listener : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private int _connections;

        public Listener()
        {
            _listener.Start();
            _ = AcceptAsync();
        }

        public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/";

        public int Connections => _connections;

        public void Dispose() => _listener.Dispose();

        private async Task AcceptAsync()
        {
            while (_listener.Server.IsBound)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                Interlocked.Increment(ref _connections);
            }
        }
    }
}
