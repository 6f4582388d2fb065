using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Core.Data;

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
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = new Uri(data.Url) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", data.Token);

        Assert.Contains("\"alice\"", await client.GetStringAsync("/v1/token-status"), StringComparison.Ordinal);
        await AssertSameAsync(client, "tools/tiny:v1", "tiny.sif");
        await AssertSameAsync(client, "tools/tiny:v2", "tiny-signed.sif");
        await AssertSameAsync(client, "tools/other:latest", "tiny.sif");
        Assert.Contains("Maintainer", await client.GetStringAsync("/labels"), StringComparison.Ordinal);
        Assert.Contains("/collections/tools/tiny", await client.GetStringAsync("/search?q=tiny"), StringComparison.Ordinal);
        Assert.Contains("frozen", await TokensPageAsync(client, data), StringComparison.Ordinal);
    }

    private static async Task AssertSameAsync(HttpClient client, string reference, string file) =>
        Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(ReleasedData.Folder, file)), await client.GetByteArrayAsync($"/v1/imagefile/alice/{reference}"));

    /// <summary>The page of tokens, which only a session opens.</summary>
    private static async Task<string> TokensPageAsync(HttpClient client, ReleasedData data)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/auth/tokens");
        request.Headers.Authorization = null;
        request.Headers.Add("Cookie", $"registry={Lengthened(data)}");
        using var answer = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>The session's cookie with a later end: it lasts two weeks, and these directories for ever. Who can lengthen it has the directory's own keys.</summary>
    private static string Lengthened(ReleasedData data)
    {
        var protector = DataProtectionProvider.Create(new DirectoryInfo(Path.Combine(data.DataFolder, "keys")), keys => keys.SetApplicationName("registry"))
            .CreateProtector("Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationMiddleware", "Identity.Application", "v2");
        var format = new TicketDataFormat(protector);
        var ticket = format.Unprotect(data.Cookie) ?? throw new InvalidOperationException("The directory's keys do not open its session.");
        ticket.Properties.IssuedUtc = TimeProvider.System.GetUtcNow();
        ticket.Properties.ExpiresUtc = TimeProvider.System.GetUtcNow().AddDays(1);
        return format.Protect(ticket);
    }
}
