using System.Net;
using Microsoft.EntityFrameworkCore;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Portal.Shell;

public sealed class AnswersOfThePortal(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private PortalRig Rig => portal.Rig;

    [NeedsFact(Tool.Postgres)]
    public async Task A_reader_gets_a_page_where_nothing_is_and_a_client_does_not()
    {
        using var reader = Rig.Client();
        using var client = Rig.Client("*/*");

        using var page = await reader.GetAsync("/no-such-page");
        using var plain = await client.GetAsync("/no-such-page");
        using var protocol = await reader.GetAsync("/v1/no-such-thing");

        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        Assert.Contains("There is nothing here", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, plain.StatusCode);
        Assert.Empty(await plain.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.NotFound, protocol.StatusCode);
        Assert.Equal("application/json", protocol.Content.Headers.ContentType?.MediaType);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task Every_page_bounds_what_the_browser_may_do()
    {
        using var reader = Rig.Client();

        using var page = await reader.GetAsync("/");

        var policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(page.Headers.GetValues("X-Content-Type-Options")));
        Assert.DoesNotMatch("<script(?![^>]* src=)", await page.Content.ReadAsStringAsync());
    }

    [NeedsTheory(Tool.Postgres)]
    [InlineData("/search?q=%00")]
    [InlineData("/search?q=%ED%A0%80")]
    [InlineData("/search?q=%25%5F%5C")]
    [InlineData("/search?q=x&page=99999999999999999999")]
    [InlineData("/search?q=x&page=-1")]
    [InlineData("/setup?key=%00")]
    [InlineData("/login?returnUrl=%00")]
    [InlineData("/%00")]
    public async Task Odd_addresses_break_nothing(string address)
    {
        using var reader = Rig.Client();

        using var page = await reader.GetAsync(address);

        Assert.InRange((int)page.StatusCode, 200, 499);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task A_page_that_breaks_says_so_with_the_number_that_the_log_has()
    {
        await using var rig = await PortalRig.StartAsync();
        await using (var db = await rig.Core.DatabaseAsync())
        {
            await db.Database.ExecuteSqlRawAsync("ALTER TABLE collections RENAME TO elsewhere");
        }

        using var reader = rig.Client();
        using var page = await reader.GetAsync("/");

        var html = await page.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.InternalServerError, page.StatusCode);
        Assert.Contains("Something broke on this side", html, StringComparison.Ordinal);
        Assert.DoesNotContain("relation", html, StringComparison.Ordinal);
        Assert.Matches("Number <code>[^<]+</code>", html);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task A_form_from_an_outdated_page_comes_back_fresh()
    {
        using var reader = Rig.Client();

        using var answer = await reader.PostAsync("/login?returnUrl=%2Fauth%2Ftokens", new FormUrlEncodedContent([new("_handler", "login")]));

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal("/login?returnUrl=%2Fauth%2Ftokens&stale=true", answer.Headers.Location?.ToString());
    }
}
