using System.Net;
using System.Text;
using Registry.Core.Access.Tokens;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Api.Auth;

/// <summary>Tokens in the forms of curl, wget, netrc, key server logins and sregistry, and what is no token in any form.</summary>
public sealed class PresentingOtherCredentials : IAsyncLifetime
{
    private CoreRig _rig = null!;
    private TokenServer _server = null!;

    public async Task InitializeAsync()
    {
        _rig = await CoreRig.StartAsync();
        _server = await TokenServer.StartAsync(_rig);
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _rig.DisposeAsync();
    }

    [NeedsFact(Tool.Postgres)]
    public async Task A_token_counts_as_the_password_of_Basic_as_Token_and_alone()
    {
        var token = (await _rig.TokenAsync(await _rig.UserAsync("ada"))).Secret.Reveal();
        foreach (var header in new[] { Basic("ada", token), Basic("ADA", token), Basic("", token), $"basic {Basic("ada", token)[6..]}", $"Token {token}", $"token  {token}", token })
        {
            Assert.Equal((HttpStatusCode.OK, "ada"), await _server.GetAsync("/push", header));
        }
    }

    [NeedsTheory(Tool.Postgres)]
    [InlineData("/anyone")]
    [InlineData("/push")]
    public async Task What_is_no_good_credential_is_refused_with_the_reason(string path)
    {
        var ada = await _rig.UserAsync("ada");
        var token = (await _rig.TokenAsync(ada)).Secret.Reveal();
        var revoked = await _rig.TokenAsync(ada);
        await _rig.Get<RevokeToken>().RunAsync(ada, revoked.Id, CancellationToken.None);
        await _rig.UserAsync("eve");
        foreach (var (header, reason) in new[]
        {
            (Basic("eve", token), "different accounts"),
            (Basic("ada", CoreRig.Password), "not an access token"),
            (Basic("ada", ""), "not an access token"),
            (Basic("ada", token[..^1]), "not an access token"),
            (Basic("ada", TokenSecret.Generate().Reveal()), "not known"),
            (Basic("ada", revoked.Secret.Reveal()), "revoked"),
            ("Basic", "cannot be read"),
            ("Basic !!!", "cannot be read"),
            ("Basic YWRh", "cannot be read"),
            ("Basic /zo=", "cannot be read"),
            ($"Token {TokenSecret.Generate().Reveal()}", "not known"),
            (TokenSecret.Generate().Reveal(), "not known"),
            ("Nonsense abc", "not known here"),
            ("Bearerish", "not known here"),
            ("Digest username=\"ada\"", "not known here"),
            (new string('a', 9000), "more was sent"),
        })
        {
            using var response = await _server.SendAsync(path, header);
            Assert.Equal((header, HttpStatusCode.Unauthorized), (header, response.StatusCode));
            Assert.Contains(reason, await TokenServer.MessageAsync(response), StringComparison.Ordinal);
        }
    }

    [NeedsFact(Tool.Postgres)]
    public async Task Clients_are_offered_Basic_and_browsers_which_would_ask_in_a_dialog_are_not()
    {
        foreach (var (name, value, offered) in new[]
        {
            ("User-Agent", "Wget/1.21.3", "Bearer, Basic realm=\"registry\", charset=\"UTF-8\""),
            ("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/140.0", "Bearer"),
            ("Accept", "text/html,application/xhtml+xml", "Bearer"),
        })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/push");
            request.Headers.TryAddWithoutValidation(name, value);
            using var response = await _server.Client.SendAsync(request);
            Assert.Equal((HttpStatusCode.Unauthorized, offered), (response.StatusCode, response.Headers.WwwAuthenticate.ToString()));
        }
    }

    private static string Basic(string user, string password) => $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"))}";
}
