using System.Net;
using System.Net.Http.Headers;
using System.Xml.Linq;
using Registry.Core.Content.Collections;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Portal.Site;

public sealed class FilesForCrawlers(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private static readonly XNamespace Map = "http://www.sitemaps.org/schemas/sitemap/0.9";

    private PortalRig Rig => portal.Rig;

    [NeedsFact(Tool.Postgres)]
    public async Task The_sitemap_lists_public_containers_and_no_private_ones()
    {
        var ann = await Rig.Core.UserAsync("ann");
        foreach (var (name, isPrivate) in new[] { ("open-shelf", false), ("secret-shelf", true) })
        {
            var created = await Rig.Core.Get<CreateCollection>().RunAsync(ann, new NewCollection(name, string.Empty, isPrivate), CancellationToken.None);
            Assert.True(created.Succeeded);
        }

        using var http = Rig.Client("application/json");
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await Rig.Core.TokenAsync(ann)).Secret.Reveal());
        using var pusher = new LibraryClient(http, "ann");
        var image = SifBuilder.Bytes(SifSpec.Image(10_000, seed: 3, "amd64"));
        (await pusher.PushAsync("open-shelf", "tool", "v1", image)).Expect(HttpStatusCode.OK);
        (await pusher.PushAsync("secret-shelf", "tool", "v1", image)).Expect(HttpStatusCode.OK);
        using var crawler = Rig.Client("*/*");

        var robots = await crawler.GetStringAsync("/robots.txt");
        var index = XDocument.Parse(await crawler.GetStringAsync("/sitemap.xml"));
        var first = new Uri(Assert.Single(index.Descendants(Map + "loc")).Value);
        var page = XDocument.Parse(await crawler.GetStringAsync(first.PathAndQuery));

        Assert.Contains($"Sitemap: {Rig.Url}/sitemap.xml", robots, StringComparison.Ordinal);
        Assert.Equal([$"{Rig.Url}/collections/open-shelf/tool"], page.Descendants(Map + "loc").Select(loc => loc.Value));
    }

    /// <summary>Without a public address they name the host that was asked, so that no cache may give them to somebody who asked another.</summary>
    [NeedsTheory(Tool.Postgres)]
    [InlineData("/robots.txt")]
    [InlineData("/sitemap.xml")]
    [InlineData("/sitemap-1.xml")]
    [InlineData("/about")]
    [InlineData("/assets/config/config.prod.json")]
    public async Task What_names_the_host_is_kept_by_no_shared_cache(string path)
    {
        using var crawler = Rig.Client("*/*");
        using var question = new HttpRequestMessage(HttpMethod.Get, path);
        question.Headers.Host = "attacker.example";

        using var answer = await crawler.SendAsync(question);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl is { Private: true } or { NoStore: true }, $"{answer.Headers.CacheControl}");
        Assert.DoesNotContain("attacker.example", await crawler.GetStringAsync(path), StringComparison.Ordinal);
    }

    [NeedsTheory(Tool.Postgres)]
    [InlineData("/sitemap-0.xml")]
    [InlineData("/sitemap-x.xml")]
    [InlineData("/sitemap-99999999999.xml")]
    public async Task A_sitemap_that_is_none_is_not_found(string path)
    {
        using var crawler = Rig.Client("*/*");

        using var answer = await crawler.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [NeedsTheory(Tool.Postgres)]
    [InlineData("/about", "About Singularity Registry")]
    [InlineData("/help", "Connect your client")]
    public async Task Pages_about_the_registry_are_open_to_everybody(string path, string text)
    {
        using var reader = Rig.Client();

        Assert.Contains(text, await reader.GetStringAsync(path), StringComparison.Ordinal);
    }
}
