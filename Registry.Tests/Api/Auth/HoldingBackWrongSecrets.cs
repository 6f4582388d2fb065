using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Registry.Core.Access.Tokens;
using Registry.Core.Content.Images;
using Registry.Core.Transfer.Sharing;
using Registry.Tests.Api.Sregistry;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Api.Auth;

/// <summary>One address has so many wrong secrets, of whatever kind; right ones go on as if there were no bound.</summary>
public sealed class HoldingBackWrongSecrets() : RestScenario($"Registry:Guessing:WrongSecrets={Most}", "Registry:Guessing:WrongSecretsPerMinute=1")
{
    private const int Most = 6;

    private static readonly string NoSecret = new('x', 43);

    [Fact]
    public async Task Each_kind_counts_and_is_answered_429_in_its_own_protocols_form()
    {
        foreach (var status in new[]
        {
            await StatusAsync("/v1/token-status", "Bearer", TokenSecret.Generate().Reveal()),
            await StatusAsync("/api/collections/", "Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"alice:{TokenSecret.Generate().Reveal()}"))),
            await StatusAsync("/v1/token-status", "Token", "nonsense"),
            await StatusAsync($"/share/{NoSecret}"),
            await StatusAsync($"/api/uploads/{NoSecret}"),
            (HttpStatusCode)(await SignedByAnotherAsync()).Status,
        })
        {
            Assert.True(status is HttpStatusCode.Unauthorized or HttpStatusCode.NotFound, $"{status}");
        }

        await HeldAsync("/v1/token-status", "\"error\"", "Bearer", TokenSecret.Generate().Reveal());
        await HeldAsync("/api/collections/", "\"detail\"", "Token", TokenSecret.Generate().Reveal());
        await HeldAsync($"/share/{NoSecret}", "\"error\"");
        await HeldAsync($"/api/uploads/{NoSecret}", "\"detail\"");
        var signed = (await SignedByAnotherAsync()).Expect(HttpStatusCode.TooManyRequests);
        Assert.Contains("Too many wrong", signed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_the_right_one_is_never_held_back()
    {
        await PushAsync("v1", 1);
        var image = (await Rig.Get<ImageQueries>().FindAsync(Owner, ImageReference.Parse("tools/app:v1").Value, "amd64", CancellationToken.None)).Value.Id;
        var link = (await Rig.Get<CreateShareLink>().RunAsync(Owner, image, "v1", 1, CancellationToken.None)).Value;
        for (var number = 0; number <= Most; number++)
        {
            await StatusAsync("/v1/token-status", "Bearer", TokenSecret.Generate().Reveal());
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, await StatusAsync("/v1/token-status", "Bearer", TokenSecret.Generate().Reveal()));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("/v1/token-status", "Bearer", Alice.Token));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("/api/collections/"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync($"/share/{link.Secret}"));
        (await Cli.AnnounceAsync("tools", "app", "v2", authorization: Cli.Authorization("push", "tools", "app", "v2"))).Expect(HttpStatusCode.OK);
    }

    private Task<RawReply> SignedByAnotherAsync() =>
        Cli.AnnounceAsync("tools", "app", "v1", authorization: new SregistryCli(Rig.Url, "alice", "sregcli_other").Authorization("push", "tools", "app", "v1"));

    private async Task HeldAsync(string path, string form, string? scheme = null, string? secret = null)
    {
        using var answer = await AskAsync(path, scheme, secret);
        Assert.Equal((path, HttpStatusCode.TooManyRequests), (path, answer.StatusCode));
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        Assert.Contains(form, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<HttpStatusCode> StatusAsync(string path, string? scheme = null, string? secret = null)
    {
        using var answer = await AskAsync(path, scheme, secret);
        return answer.StatusCode;
    }

    private async Task<HttpResponseMessage> AskAsync(string path, string? scheme, string? secret)
    {
        using var client = Rig.Client();
        client.DefaultRequestHeaders.Authorization = scheme is null ? null : new AuthenticationHeaderValue(scheme, secret);
        return await client.GetAsync(path);
    }
}
