using System.Net;
using System.Text;
using Microsoft.Playwright;
using Registry.Tests.Portal;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Hostile;

/// <summary>A page on a sibling host (people.uni.example against registry.uni.example: the same site, so that the cookie comes along) does something with the visitor's session.</summary>
public sealed class BorrowingASession(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const string Open = "url => new Promise(done => { const socket = new WebSocket(url); socket.onopen = () => done('open'); socket.onerror = () => done('refused'); })";

    private static readonly string[] Flags = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--host-resolver-rules=MAP *.uni.example 127.0.0.1"];

    private PortalRig Rig => portal.Rig;

    private int Port => new Uri(Rig.Url).Port;

    [NeedsTheory(Tool.Postgres)]
    [InlineData(null, null, 101)]
    [InlineData("http://registry.uni.example:PORT", null, 101)]
    [InlineData("HTTP://REGISTRY.uni.example:PORT", "same-origin", 101)]
    [InlineData("https://registry.uni.example:PORT", null, 101)]
    [InlineData("http://people.uni.example:PORT", null, 403)]
    [InlineData("http://registry.uni.example", null, 403)]
    [InlineData("http://registry.uni.example.evil.example:PORT", null, 403)]
    [InlineData("http://registry.uni.example:PORT@evil.example", null, 403)]
    [InlineData("chrome-extension://registry.uni.example:PORT", null, 403)]
    [InlineData("null", null, 403)]
    [InlineData("", null, 403)]
    [InlineData(null, "same-site", 403)]
    [InlineData(null, "cross-site", 403)]
    public async Task A_socket_opens_only_to_the_registrys_own_pages(string? origin, string? site, int expected)
    {
        Assert.Equal(expected, await StatusAsync("GET /_blazor", origin, site, "Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="));
    }

    [NeedsTheory(Tool.Postgres)]
    [InlineData("POST /_blazor/negotiate?negotiateVersion=1", "http://people.uni.example:PORT", null, 403)]
    [InlineData("POST /_blazor/negotiate?negotiateVersion=1", "http://registry.uni.example:PORT", null, 200)]
    [InlineData("POST /logout", "http://people.uni.example:PORT", null, 403)]
    [InlineData("POST /logout", "null", null, 403)]
    [InlineData("POST /logout", null, "same-site", 403)]
    [InlineData("POST /api/uploads", "http://people.uni.example:PORT", null, 403)]
    [InlineData("POST /api/uploads", "http://registry.uni.example:PORT", "same-origin", 401)]
    [InlineData("GET /auth/tokens", "http://people.uni.example:PORT", null, 403)]
    [InlineData("GET /", null, "cross-site", 200)]
    [InlineData("GET /", null, "same-site", 200)]
    public async Task What_comes_with_a_cookie_comes_from_its_own_pages(string request, string? origin, string? site, int expected)
    {
        Assert.Equal(expected, await StatusAsync(request, origin, site, "Content-Length: 0"));
    }

    [NeedsFact(Tool.Postgres)]
    public async Task The_refusal_is_as_guarded_as_every_page()
    {
        using var http = Rig.Client();
        using var page = await http.GetAsync("/");
        using var question = new HttpRequestMessage(HttpMethod.Post, "/logout") { Headers = { { "Cookie", "registry=stolen" }, { "Origin", "http://people.uni.example" } } };

        using var refusal = await http.SendAsync(question);

        Assert.Equal(HttpStatusCode.Forbidden, refusal.StatusCode);
        Assert.StartsWith("default-src 'none'", refusal.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        foreach (var name in new[] { "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy", "Cross-Origin-Opener-Policy", "Permissions-Policy" })
        {
            Assert.Equal(page.Headers.GetValues(name), refusal.Headers.GetValues(name));
        }
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task In_a_browser_the_siblings_page_gets_no_circuit_and_the_own_page_does()
    {
        await Rig.Core.UserAsync("victim");
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Needs.Chromium, Args = Flags });
        await using var context = await browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = $"http://registry.uni.example:{Port}" });
        await context.RouteAsync("http://people.uni.example/**", route => route.FulfillAsync(new RouteFulfillOptions { ContentType = "text/html", Body = "<title>mine</title>" }));
        var window = new BrowserWindow(context, await context.NewPageAsync(), $"http://registry.uni.example:{Port}");
        await window.SignInOnPageAsync("victim");
        await window.LiveAsync();
        var sibling = await context.NewPageAsync();
        await sibling.GotoAsync("http://people.uni.example/");

        Assert.Equal("open", await window.Page.EvaluateAsync<string>(Open, $"ws://registry.uni.example:{Port}/_blazor"));
        Assert.Equal("refused", await sibling.EvaluateAsync<string>(Open, $"ws://registry.uni.example:{Port}/_blazor"));
    }

    private async Task<int> StatusAsync(string request, string? origin, string? site, params string[] lines)
    {
        using var connection = await RawConnection.OpenAsync(Rig.Url);
        var head = new StringBuilder().Append(request).Append(" HTTP/1.1\r\nHost: registry.uni.example:").Append(Port).Append("\r\nCookie: registry=stolen\r\nAccept: */*\r\n");
        head.Append(origin is null ? string.Empty : $"Origin: {origin.Replace("PORT", $"{Port}", StringComparison.Ordinal)}\r\n");
        head.Append(site is null ? string.Empty : $"Sec-Fetch-Site: {site}\r\n");
        head.AppendJoin("\r\n", lines).Append("\r\n\r\n");
        await connection.SendAsync(Encoding.Latin1.GetBytes(head.ToString()));
        return await connection.StatusAsync();
    }
}
