using System.Net;
using Registry.Core.Kernel.Entities;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Portal.Site;

/// <summary>Every public address of Singularity Registry Server: it lives on, leads on, or is not found because it has a number in it.</summary>
public sealed class FollowingOldAddresses(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const string Lives = "200";
    private const string NotFound = "404";

    /// <summary>Whoever is not signed in is asked to, and comes back.</summary>
    private const string SignIn = "/login?returnUrl=";

    private static readonly (string Old, string Now)[] Addresses =
    [
        ("/", Lives), ("/about", Lives), ("/tools", Lives), ("/version", Lives), ("/assets/config/config.prod.json", Lives), ("/robots.txt/", Lives), ("/robots.txt", Lives),
        ("/sitemap.xml", Lives), ("/sitemap-containers.xml", "/sitemap.xml"), ("/sitemap-collections.xml", "/sitemap.xml"),
        ("/searching?q=fmri%20prep", "/search?q=fmri%20prep"), ("/search", Lives), ("/search/fmri%20prep", "/search?q=fmri%20prep"),
        ("/collections", Lives), ("/collections/my", "/collections?show=mine"), ("/collections/new", "/new-collection"), ("/collections/stars", "/rankings/stars"), ("/collections/downloads", "/rankings/pulls"),
        ("/collections/shelf", Lives), ("/collections/shelf/app", Lives), ("/collections/shelf/usage", Lives), ("/collections/shelf/settings", SignIn),
        ("/collections/12", NotFound), ("/collections/12/usage", NotFound), ("/collections/12/edit", NotFound), ("/collections/12/private", NotFound), ("/collections/12/delete", NotFound), ("/favorite/12", NotFound),
        ("/containers", "/collections"), ("/containers/12", NotFound), ("/containers/shelf/app:v1", "/collections/shelf/app?tag=v1"), ("/containers/12/download/recipe", NotFound),
        ("/containers/12/download/1a2b", NotFound), ("/containers/12/download/share/1a2b", NotFound), ("/containers/12/tags", "/collections/12/tags"), ("/collections/12/tags", NotFound),
        ("/tags", "/topics"), ("/tags/12", "/topics"), ("/tags/12/view", "/topics"), ("/tags/debian", "/topics/debian"),
        ("/labels", Lives), ("/labels/key/maintainer", "/labels/values?key=maintainer"), ("/labels/key/maintainer/value/ann", "/labels/containers?key=maintainer&value=ann"),
        ("/tools/sizes", "/tools/treemap"), ("/tools/collection/shelf/sizes", "/tools/treemap?collection=shelf"), ("/tools/treemap?collection=12", NotFound),
        ("/data/collections/sizes/csv", Lives), ("/data/containers/sizes/csv", Lives), ("/data/collections/shelf/sizes/csv", Lives), ("/data/collections/12/sizes/csv", NotFound),
        ("/api/", Lives), ("/api/docs/", "/api/"), ("/api/schema/", Lives),
        ("/login/", Lives), ("/accounts/login/", "/login"), ("/login/github/", "/login"), ("/logout/", "/"),
        ("/token", SignIn), ("/auth/tokens", SignIn), ("/token/update", "/auth/tokens"), ("/u/profile/ann", "/u/ann"), ("/u/ann", Lives),
        ("/teams", Lives), ("/teams/new", SignIn), ("/teams/neuro/view", "/teams/neuro"), ("/teams/neuro/join", "/teams/neuro"), ("/teams/neuro/leave", "/teams/neuro"),
        ("/teams/neuro/edit", "/teams/neuro/settings"), ("/teams/neuro/invite", "/teams/neuro/settings"), ("/teams/neuro/delete", "/teams/neuro/settings"), ("/teams/12", NotFound), ("/teams/12/1a2b/join", NotFound),
    ];

    [NeedsFact(Tool.Postgres)]
    public async Task Every_one_lives_on_leads_on_or_is_not_found()
    {
        var ann = await portal.Rig.Core.UserAsync("ann", UserRole.User);
        await portal.Rig.PushAsync(ann, "shelf", "app", 91);
        using var reader = portal.Rig.Client();

        var answers = new List<(string, string)>();
        foreach (var (old, now) in Addresses)
        {
            using var answer = await reader.GetAsync(old);
            var to = answer.StatusCode is HttpStatusCode.Found ? answer.Headers.Location!.OriginalString.Replace(portal.Rig.Url, string.Empty, StringComparison.Ordinal) : $"{(int)answer.StatusCode}";
            answers.Add((old, now == SignIn && to.StartsWith(SignIn, StringComparison.Ordinal) ? SignIn : to));
        }

        Assert.Equal(Addresses, answers);
    }
}
