using System.Text.Json.Nodes;
using Registry.Core.Content.Containers;
using Registry.Core.Kernel.Entities;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.StaticSite;

/// <summary>A site that one registry wrote comes into another, from a folder or over HTTP; what is damaged is named, and the rest goes in.</summary>
public sealed class ImportingASite : IAsyncLifetime
{
    private SiteScenario _from = null!;
    private SiteScenario _to = null!;

    public async Task InitializeAsync() => (_from, _to) = (await SiteScenario.StartAsync(), await SiteScenario.StartAsync());

    public async Task DisposeAsync()
    {
        await _from.DisposeAsync();
        await _to.DisposeAsync();
    }

    [NeedsFact(Tool.Postgres, Tool.Nginx)]
    public async Task Everything_comes_over_HTTP_with_its_descriptions_and_only_once()
    {
        var content = await _from.PushAsync("tools", "alpine", "v1", 1);
        var other = await _from.PushAsync("tools", "alpine", "v1", 2, "arm64");
        await DescribeAsync("tools", "alpine", "A *small* system.");
        await _from.ExportAsync("--with-images");
        using var site = await NginxSite.StartAsync(_from.Site);

        var first = await _to.RunAsync("import-static", site.Url);
        var second = await _to.RunAsync("import-static", site.Url + "/");

        Assert.Equal((0, "new\ttools/alpine:v1\nnew\ttools/alpine:v1\n"), (first.ExitCode, first.Output));
        Assert.Equal((0, "was there\ttools/alpine:v1\nwas there\ttools/alpine:v1\n"), (second.ExitCode, second.Output));
        Assert.Equal(content, await _to.Rig.Library().PullAsync("tools/alpine:v1"));
        Assert.Equal(other, await _to.Rig.Library().PullAsync("tools/alpine:v1", "arm64"));
        Assert.Equal("A *small* system.", (await HeadAsync(_to, "tools", "alpine")).Description);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task Only_the_chosen_collections_come_in_and_in_the_name_of_who_is_named()
    {
        await _from.PushAsync("tools", "alpine", "v1", 1);
        await _from.PushAsync("genomics", "bwa", "v1", 2);
        await _from.ExportAsync("--with-images");
        await _to.Rig.UserAsync("bob", UserRole.User);

        var done = await _to.RunAsync("import-static", _from.Site, "--collection", "genomics", "--user", "bob");

        Assert.Equal((0, "new\tgenomics/bwa:v1\n"), (done.ExitCode, done.Output));
        Assert.Equal(1, (await _to.RunAsync("import-static", _from.Site, "--collection", "absent")).ExitCode);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task Each_fault_of_a_damaged_site_is_named_and_the_rest_goes_in()
    {
        await _from.PushAsync("tools", "good", "v1", 1);
        var images = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var (name, seed) in new[] { "bytes", "cut", "lost", "mismatch", "nosif", "outside", "json", "unlisted", "names" }.Select((name, i) => (name, i + 10)))
        {
            images[name] = await _from.PushAsync("tools", name, "v1", seed);
        }

        await _from.ExportAsync("--with-images");
        Damage(images);

        var done = await _to.RunAsync("import-static", _from.Site);

        Assert.Equal(1, done.ExitCode);
        Assert.Equal(["new\ttools/good:v1", "new\ttools/json:v1", "new\ttools/names:v1"], done.Output.TrimEnd('\n').Split('\n'));
        Says(done.Error, "tools/bytes:v1: The bytes hash to sha256:");
        Says(done.Error, "tools/cut:v1: The bytes hash to sha256:");
        Says(done.Error, "tools/lost:v1: The site has no file v1/imagefile/tools/lost:sha256.");
        Says(done.Error, "tools/mismatch:v1: index.json names sha256:");
        Says(done.Error, "tools/nosif:v1: This file is not a SIF image");
        Says(done.Error, "tools/outside:v1: ");
        Says(done.Error, "tools/json/index.json: tools/json/index.json cannot be read as what it should be");
        Says(done.Error, "tools/unlisted: ");
        Says(done.Error, "tools/names:../../etc/passwd: '../../etc/passwd' cannot be a tag");
        Says(done.Error, "index.json: '../../etc' cannot be the name of a collection");
        Assert.EndsWith("3 images came in, 0 were there already, and 10 things named above could not be taken.\n", done.Error, StringComparison.Ordinal);
        Assert.Empty(_to.Rig.StagingFiles());
    }

    [NeedsFact(Tool.Postgres)]
    public async Task A_site_of_the_first_static_registry_is_read_by_its_folders()
    {
        await _from.PushAsync("tools", "alpine", "v1", 1);
        await _from.ExportAsync("--with-images");
        foreach (var path in new[] { "index.json", "tools/index.json", "tools/alpine/index.json" })
        {
            File.Delete(_from.File(path));
        }

        var done = await _to.RunAsync("import-static", _from.Site);

        Assert.Equal((0, "new\ttools/alpine:v1\n"), (done.ExitCode, done.Output));
    }

    private static void Says(string lines, string start) => Assert.Contains(lines.Split('\n'), line => line.StartsWith(start, StringComparison.Ordinal));

    private static async Task<ContainerHead> HeadAsync(SiteScenario scenario, string collection, string container) =>
        (await scenario.Rig.Get<ContainerQueries>().FindHeadAsync(scenario.Alice.Caller, collection, container, CancellationToken.None)).Value;

    private async Task DescribeAsync(string collection, string container, string text) => Assert.True((await _from.Rig.Get<ChangeContainerDescription>().RunAsync(
        _from.Alice.Caller, (await HeadAsync(_from, collection, container)).Id, string.Empty, text, CancellationToken.None)).Succeeded);

    private void Damage(Dictionary<string, byte[]> images)
    {
        string ImageOf(string name) => _from.File($"v1/imagefile/tools/{name}:sha256.{SiteScenario.HexOf(images[name])}");
        string ManifestOf(string name) => _from.File($"tools/{name}/manifests/sha256.{SiteScenario.HexOf(images[name])}/index.html");

        File.WriteAllBytes(ImageOf("bytes"), [.. images["bytes"][..^1], (byte)(images["bytes"][^1] ^ 1)]);
        File.WriteAllBytes(ImageOf("cut"), images["cut"][..5000]);
        File.Delete(ImageOf("lost"));

        File.WriteAllText(
            ManifestOf("mismatch"),
            File.ReadAllText(ManifestOf("mismatch")).Replace(SiteScenario.HexOf(images["mismatch"]), SiteScenario.HexOf(images["lost"]), StringComparison.Ordinal));

        // A well-kept site of something else: every digest is right, and the file is none of ours.
        var text = "no SIF at all"u8.ToArray();
        foreach (var file in new[] { _from.File("tools/nosif/index.json"), ManifestOf("nosif") })
        {
            File.WriteAllText(file, File.ReadAllText(file).Replace(SiteScenario.HexOf(images["nosif"]), SiteScenario.HexOf(text), StringComparison.Ordinal));
        }

        Directory.Move(Path.GetDirectoryName(ManifestOf("nosif"))!, _from.File($"tools/nosif/manifests/sha256.{SiteScenario.HexOf(text)}"));
        File.WriteAllBytes(_from.File($"v1/imagefile/tools/nosif:sha256.{SiteScenario.HexOf(text)}"), text);

        File.Delete(ImageOf("outside"));
        File.CreateSymbolicLink(ImageOf("outside"), "/etc/hostname");
        File.WriteAllText(_from.File("tools/json/index.json"), """{"name": "tools/js""");
        Directory.Delete(_from.File("tools/unlisted"), recursive: true);
        Rewrite("tools/names/index.json", site => ((JsonArray)site["tags"]!).Add(new JsonObject { ["tag"] = "../../etc/passwd", ["digest"] = "sha256:00" }));
        Rewrite("index.json", site => ((JsonArray)site["collections"]!).Add("../../etc"));
    }

    private void Rewrite(string path, Action<JsonNode> change)
    {
        var document = JsonNode.Parse(File.ReadAllText(_from.File(path)))!;
        change(document);
        File.WriteAllText(_from.File(path), document.ToJsonString());
    }
}
