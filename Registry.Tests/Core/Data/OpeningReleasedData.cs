using System.Net;
using System.Net.Http.Headers;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Core.Data;

/// <summary>Yesterday's data opens today: every release's own data directory, under today's program.</summary>
public sealed class OpeningReleasedData
{
    public static TheoryData<string> Releases => [.. ReleasedData.Releases()];

    [NeedsTheory(Tool.Postgres, Tool.Xz)]
    [MemberData(nameof(Releases))]
    public async Task Images_labels_words_and_tokens_are_there_and_old_sessions_lead_to_the_page_to_sign_in(string release)
    {
        await using var data = await ReleasedData.UnpackAsync(release);
        await data.StartAsync();
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = new Uri(data.Url) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", data.Token);

        Assert.Contains("\"alice\"", await client.GetStringAsync("/v1/token-status"), StringComparison.Ordinal);
        await AssertSameAsync(client, "tools/tiny:v1", "tiny.sif");
        await AssertSameAsync(client, "tools/tiny:v2", "tiny-signed.sif");
        await AssertSameAsync(client, "tools/other:latest", "tiny.sif");
        Assert.Contains("Maintainer", await client.GetStringAsync("/labels"), StringComparison.Ordinal);
        Assert.Contains("/collections/tools/tiny", await client.GetStringAsync("/search?q=tiny"), StringComparison.Ordinal);
        Assert.Equal("/login", await SessionLeadsToAsync(client, data));
    }

    private static async Task AssertSameAsync(HttpClient client, string reference, string file) =>
        Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(ReleasedData.Folder, file)), await client.GetByteArrayAsync($"/v1/imagefile/alice/{reference}"));

    /// <summary>Sessions got rows of their own since: an older cookie asks its owner to sign in once more, in good order.</summary>
    private static async Task<string> SessionLeadsToAsync(HttpClient client, ReleasedData data)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/auth/tokens");
        request.Headers.Add("Cookie", $"registry={data.Cookie}");
        using var answer = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        return answer.Headers.Location!.OriginalString.Split('?')[0];
    }
}
