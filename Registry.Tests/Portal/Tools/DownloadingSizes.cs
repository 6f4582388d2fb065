using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Entities;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Portal.Tools;

/// <summary>The CSV data of sregistry. sam's shelf "shelf.one" is public, "closed" is private.</summary>
public sealed partial class DownloadingSizes(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private PortalRig Rig => portal.Rig;

    [NeedsFact(Tool.Postgres)]
    public async Task Each_reader_gets_what_they_may_see_in_the_columns_of_before()
    {
        var sam = await FillAsync();
        var boss = await Rig.Core.UserAsync("boss", UserRole.Admin);
        var stranger = await Rig.Core.UserAsync("stan");

        foreach (var (caller, sees) in new (Caller?, bool)[] { (null, false), (stranger, false), (sam, true), (boss, true) })
        {
            using var http = await ClientAsync(caller);
            var collections = await LinesAsync(http, "/data/collections/sizes/csv");
            var containers = await LinesAsync(http, "/data/containers/sizes/csv");

            Assert.Equal(["id,value,uid,n", "collection,,,"], collections[..2]);
            Assert.Single(collections, line => Shelf().IsMatch(line));
            Assert.Equal(sees, collections.Any(line => line.StartsWith("collection.closed,", StringComparison.Ordinal)));
            Assert.Equal("id,value,uid", containers[0]);
            Assert.Contains("collection.shelf-one.app,,", containers);
            Assert.Contains(containers, line => line.StartsWith("collection.shelf-one.app.shelf-one/app:v1(amd64),0.", StringComparison.Ordinal));
            Assert.Equal(sees, containers.Any(line => line.Contains("closed", StringComparison.Ordinal)));
            Assert.Equal(sees ? HttpStatusCode.OK : HttpStatusCode.NotFound, await StatusAsync(http, "/data/collections/closed/sizes/csv"));
            Assert.Equal(7, (await LinesAsync(http, "/data/collections/shelf.one/sizes/csv")).Length);
        }

        using var absent = await ClientAsync(null);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(absent, "/data/collections/nosuch/sizes/csv"));
        using var wrong = Rig.Client("*/*");
        wrong.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "sregt_nonsense");
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(wrong, "/data/collections/sizes/csv"));
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task A_signed_in_reader_downloads_with_the_session()
    {
        await using var window = await Browser.OpenAsync(Rig.Url);
        var name = $"sue{Guid.NewGuid():N}";
        var sue = await Rig.Core.UserAsync(name);
        await Rig.PushAsync(sue, $"{name}-shelf", "app", 71);
        await using (var db = await Rig.Core.DatabaseAsync())
        {
            await db.Collections.Where(c => c.Name == $"{name}-shelf").ExecuteUpdateAsync(row => row.SetProperty(c => c.IsPrivate, true));
        }

        await window.SignInAsync(name);
        await window.GoAsync("/tools/treemap");
        var file = await window.Page.RunAndWaitForDownloadAsync(() => window.Page.ClickAsync("text=containers and tags"));

        Assert.Equal("container-sizes.csv", file.SuggestedFilename);
        Assert.Contains($"{name}-shelf/app:v1", await File.ReadAllTextAsync(await file.PathAsync()), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^collection\.shelf-one,0\.\d+,[0-9a-f-]{36},2$")]
    private static partial Regex Shelf();

    private async Task<Caller> FillAsync()
    {
        var sam = await Rig.Core.UserAsync("sam");
        await Rig.PushAsync(sam, "shelf.one", "app", 61);
        await Rig.PushAsync(sam, "shelf.one", "b.c", 62);
        await Rig.PushAsync(sam, "closed", "app", 63);
        await using var db = await Rig.Core.DatabaseAsync();
        await db.Collections.Where(c => c.Name == "closed").ExecuteUpdateAsync(row => row.SetProperty(c => c.IsPrivate, true));
        return sam;
    }

    private async Task<HttpClient> ClientAsync(Caller? caller)
    {
        var http = Rig.Client("*/*");
        if (caller is not null)
        {
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await Rig.Core.TokenAsync(caller)).Secret.Reveal());
        }

        return http;
    }

    private static async Task<string[]> LinesAsync(HttpClient http, string path)
    {
        using var answer = await http.GetAsync(path);
        Assert.Equal((HttpStatusCode.OK, "text/csv"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        return (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient http, string path)
    {
        using var answer = await http.GetAsync(path);
        return answer.StatusCode;
    }
}
