using Microsoft.Playwright;
using Registry.Tests.Rig;
using Registry.Tests.StaticSite;
using Xunit;

namespace Registry.Tests.Clients;

/// <summary>The real client and a real browser at an exported site, of which nginx knows nothing but the folder.</summary>
public sealed class PullingFromAStaticSite : IAsyncLifetime, IDisposable
{
    private readonly ApptainerClient _client = new();
    private SiteScenario _scenario = null!;

    public async Task InitializeAsync() => _scenario = await SiteScenario.StartAsync();

    public async Task DisposeAsync() => await _scenario.DisposeAsync();

    public void Dispose() => _client.Dispose();

    [NeedsFact(Tool.Postgres, Tool.Nginx, Tool.Apptainer)]
    public async Task Apptainer_pulls_by_every_reference()
    {
        var content = await PushAsync("labels.sif", "v1");
        Directory.CreateDirectory(_scenario.Site);
        using var site = await NginxSite.StartAsync(_scenario.Site);
        Assert.Equal(0, (await _scenario.ExportAsync("--with-images", "--url", site.Url)).ExitCode);
        await _client.UseAsync(site.Url, token: null);

        await PullsAsync(content, "--library", site.Url, _client.File("1.sif"), "library://tools/labels:v1");
        await PullsAsync(content, "--library", site.Url, _client.File("2.sif"), $"library://alice/tools/labels:sha256.{SiteScenario.HexOf(content)}");
        await PullsAsync(content, _client.File("3.sif"), "library://alice/tools/labels:v1");
        await PullsAsync(content, _client.File("4.sif"), $"{site.Url}/v1/imagefile/tools/labels:v1");

        var (code, refused) = await _client.TryAsync("pull", "--library", site.Url, _client.File("5.sif"), "library://tools/labels:v2");
        Assert.NotEqual(0, code);
        Assert.Contains("image does not exist in the library", refused, StringComparison.Ordinal);
    }

    [NeedsFact(Tool.Postgres, Tool.Nginx, Tool.Apptainer)]
    public async Task A_server_that_is_configured_as_the_operations_guide_says_tells_architectures_apart()
    {
        var content = await PushAsync("labels.sif", "v1");
        var other = await PushAsync("arm64.sif", "v1");
        Directory.CreateDirectory(_scenario.Site);
        using var site = await NginxSite.StartAsync(
            _scenario.Site,
            """
            location ~ "^/v1/image(s|file)/[^:]+:(?!sha256\.)" { try_files $uri$of_arch =404; }
            location ~ "/(tags|manifests/[^/]+)/index\.html$" { types { } default_type application/json; }
            """);
        await _scenario.ExportAsync("--link-images", "--url", site.Url);
        await _client.UseAsync(site.Url, token: null);

        await PullsAsync(content, _client.File("1.sif"), "library://alice/tools/labels:v1");
        await PullsAsync(other, "--arch", "arm64", _client.File("2.sif"), "library://alice/tools/labels:v1");
        await PullsAsync(other, _client.File("3.sif"), $"library://alice/tools/labels:sha256.{SiteScenario.HexOf(other)}");
        Assert.NotEqual(0, (await _client.TryAsync("pull", "--arch", "s390x", _client.File("4.sif"), "library://alice/tools/labels:v1")).Code);

        using var http = new HttpClient();
        using var tags = await http.GetAsync($"{site.Url}/tools/labels/tags/");
        Assert.Equal("application/json", tags.Content.Headers.ContentType?.MediaType);
        using var escape = await http.GetAsync($"{site.Url}/v1/images/tools/labels:v1?arch=/../../../../../etc/hostname");
        Assert.DoesNotContain("hostname", await escape.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [NeedsFact(Tool.Postgres, Tool.Nginx, Tool.Chromium)]
    public async Task People_find_their_way_and_what_they_copy_works()
    {
        var content = await _scenario.PushAsync("tools", "alpine", "v1", 1);
        await _scenario.ExportAsync("--with-images");
        using var site = await NginxSite.StartAsync(_scenario.Site);
        await using var window = await Browser.OpenAsync(site.Url);

        await window.Page.GotoAsync(site.Url);
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "tools" }).ClickAsync();
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "alpine" }).ClickAsync();

        await Assertions.Expect(window.Page.GetByText($"apptainer pull alpine_v1.sif {site.Url}/v1/imagefile/tools/alpine:v1")).ToBeVisibleAsync();
        await Assertions.Expect(window.Page.GetByText($"apptainer pull --library {site.Url}/ library://tools/alpine:v1")).ToBeVisibleAsync();
        var download = await window.Page.RunAndWaitForDownloadAsync(() => window.Page.GetByRole(AriaRole.Link, new() { Name = "Download" }).ClickAsync());
        Assert.Equal("alpine_v1.sif", download.SuggestedFilename);
        Assert.Equal(content, await File.ReadAllBytesAsync(await download.PathAsync()));
        NoFaults.In(window.Faults);
    }

    private async Task<byte[]> PushAsync(string fixture, string tag)
    {
        var content = await File.ReadAllBytesAsync(ApptainerClient.Fixture(fixture));
        var pushed = await _scenario.Rig.Library(_scenario.Alice).PushAsync("tools", "labels", tag, content, fixture == "arm64.sif" ? "arm64" : "amd64");
        pushed.Expect(System.Net.HttpStatusCode.OK);
        return content;
    }

    private async Task PullsAsync(byte[] content, params string[] arguments)
    {
        await _client.RunAsync(["pull", .. arguments]);
        Assert.Equal(content, await File.ReadAllBytesAsync(arguments.Single(argument => argument.EndsWith(".sif", StringComparison.Ordinal))));
    }
}
