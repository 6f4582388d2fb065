using System.Net;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.StaticSite;

/// <summary>Any name that the registry takes goes into a static site and comes back.</summary>
public sealed class NamingThingsLikeTheSitesFiles : IAsyncLifetime
{
    private SiteScenario _scenario = null!;

    public async Task InitializeAsync() => _scenario = await SiteScenario.StartAsync();

    public async Task DisposeAsync() => await _scenario.DisposeAsync();

    [NeedsFact(Tool.Postgres, Tool.Nginx)]
    public async Task Collections_and_containers_that_are_called_like_the_sites_own_files_survive()
    {
        foreach (var (collection, container, seed) in OddNames())
        {
            await _scenario.PushAsync(collection, container, "v1", seed);
        }

        var done = await _scenario.ExportAsync("--with-images");
        Assert.Equal((0, ""), (done.ExitCode, done.Output));
        using var site = await NginxSite.StartAsync(_scenario.Site);
        using var http = new HttpClient { BaseAddress = new Uri(site.Url) };
        Assert.Contains("\"version\"", await http.GetStringAsync("/version"), StringComparison.Ordinal);
        Assert.Contains("href=\"index.html+/index.html\"", WebUtility.HtmlDecode(await http.GetStringAsync("/")), StringComparison.Ordinal);
        await using var other = await SiteScenario.StartAsync();
        var imported = await other.RunAsync("import-static", site.Url);
        Assert.Equal((0, OddNames().Count()), (imported.ExitCode, imported.Output.Split('\n').Count(line => line.StartsWith("new\t", StringComparison.Ordinal))));
        foreach (var (collection, container, seed) in OddNames())
        {
            var content = SifBuilder.Bytes(SifSpec.Image(seed: seed));
            Assert.Equal(content, await http.GetByteArrayAsync($"/v1/imagefile/{collection}/{container}:v1"));
            Assert.Contains(SiteScenario.HexOf(content), await http.GetStringAsync($"/v1/images/{collection}/{container}:v1"), StringComparison.Ordinal);
            Assert.Equal(content, await other.Rig.Library().PullAsync($"{collection}/{container}:v1"));
        }

        Assert.Contains(" 0 files written", (await _scenario.ExportAsync("--with-images")).Error, StringComparison.Ordinal);
    }

    private static IEnumerable<(string Collection, string Container, int Seed)> OddNames() =>
        ((string[])["version", "index.html", "index.json", "site.css", "v1", "assets", "tags", "manifests"])
        .SelectMany(collection => ((string[])["version", "index.html", "index.json", "tags", "images"]).Select(container => (collection, container)))
        .Select((name, seed) => (name.collection, name.container, seed + 1));
}
