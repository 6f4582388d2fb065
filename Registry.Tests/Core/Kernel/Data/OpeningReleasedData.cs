using System.Net;
using System.Net.Http.Headers;
using Microsoft.Net.Http.Headers;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Core.Kernel.Data;

/// <summary>Yesterday's data opens today: every release's own data directory, under today's program.</summary>
public sealed class OpeningReleasedData
{
    public static TheoryData<string> Releases => [.. ReleasedData.Releases()];

    [NeedsTheory(Tool.Postgres, Tool.Xz)]
    [MemberData(nameof(Releases))]
    public async Task Images_labels_words_tokens_and_sessions_are_there(string release)
    {
        await using var data = await ReleasedData.UnpackAsync(release);
        await data.StartAsync();
        using var client = Client(data);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", data.Token);

        Assert.Contains("\"alice\"", await client.GetStringAsync("/v1/token-status"), StringComparison.Ordinal);
        await AssertSameAsync(client, "tools/tiny:v1", "tiny.sif");
        await AssertSameAsync(client, "tools/tiny:v2", "tiny-signed.sif");
        await AssertSameAsync(client, "tools/other:latest", "tiny.sif");
        Assert.Contains("Maintainer", await client.GetStringAsync("/labels"), StringComparison.Ordinal);
        Assert.Contains("/collections/tools/tiny", await client.GetStringAsync("/search?q=tiny"), StringComparison.Ordinal);
        using var browser = Client(data);
        using var page = await AskAsync(browser, HttpMethod.Get, "/auth/tokens", data.CookieOfYesterday());
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [NeedsFact(Tool.Postgres, Tool.Xz)]
    public async Task An_old_session_goes_on_to_its_old_end_once_however_often_its_cookie_comes_and_is_over_after_signing_out()
    {
        await using var data = await ReleasedData.UnpackAsync(ReleasedData.Releases().Last());
        await data.StartAsync();
        using var browser = Client(data);
        var old = data.CookieOfYesterday();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => AskAsync(browser, HttpMethod.Get, "/account", old)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal(1, Occurrences(await answers[0].Content.ReadAsStringAsync(), "class=\"device\""));
        var renewed = SetCookieHeaderValue.ParseList([.. answers[0].Headers.GetValues("Set-Cookie")]).Single(cookie => cookie.Name == "registry");
        Assert.InRange(renewed.Expires!.Value, TimeProvider.System.GetUtcNow().AddDays(12), TimeProvider.System.GetUtcNow().AddDays(13));
        using (var next = await AskAsync(browser, HttpMethod.Get, "/account", renewed.Value.ToString()))
        {
            Assert.Equal(HttpStatusCode.OK, next.StatusCode);
            Assert.False(next.Headers.TryGetValues("Set-Cookie", out var cookies) && cookies.Any(cookie => cookie.StartsWith("registry=", StringComparison.Ordinal)));
        }

        await SignOutAsync(browser, renewed.Value.ToString());

        foreach (var cookie in new[] { renewed.Value.ToString(), old })
        {
            using var refused = await AskAsync(browser, HttpMethod.Get, "/account", cookie);
            Assert.Equal("/login", refused.Headers.Location!.OriginalString.Split('?')[0]);
        }
    }

    private static HttpClient Client(ReleasedData data) => new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = new Uri(data.Url) };

    private static async Task AssertSameAsync(HttpClient client, string reference, string file) =>
        Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(ReleasedData.Folder, file)), await client.GetByteArrayAsync($"/v1/imagefile/alice/{reference}"));

    private static async Task<HttpResponseMessage> AskAsync(HttpClient client, HttpMethod method, string path, string cookie)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Add("Cookie", $"registry={cookie}");
        request.Headers.Accept.ParseAdd("text/html");
        return await client.SendAsync(request);
    }

    /// <summary>The form of the page, as a browser sends it.</summary>
    private static async Task SignOutAsync(HttpClient client, string cookie)
    {
        using var page = await AskAsync(client, HttpMethod.Get, "/account", cookie);
        var antiforgery = page.Headers.GetValues("Set-Cookie").Single(each => each.StartsWith(".AspNetCore.Antiforgery", StringComparison.Ordinal)).Split(';')[0];
        var field = (await page.Content.ReadAsStringAsync()).Split("name=\"__RequestVerificationToken\" value=\"")[1].Split('"')[0];
        using var request = new HttpRequestMessage(HttpMethod.Post, "/logout") { Content = new FormUrlEncodedContent([new("__RequestVerificationToken", field)]) };
        request.Headers.Add("Cookie", $"registry={cookie}; {antiforgery}");
        using var answer = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
    }

    private static int Occurrences(string text, string part) => text.Split(part).Length - 1;
}
