using System.Net;
using System.Net.Sockets;
using System.Text;
using Registry.Core.Access.Accounts;
using Registry.Core.Access.Permissions;
using Registry.Core.Access.Tokens;
using Registry.Core.Kernel.Entities;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Api.Auth;

/// <summary>Requests with and without tokens to endpoints of every declaration, on real Kestrel.</summary>
public sealed class PresentingAToken : IAsyncLifetime
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

    [NeedsTheory(Tool.Postgres)]
    [InlineData("Bearer")]
    [InlineData("BEARER")]
    [InlineData("bearer")]
    public async Task The_scheme_s_letters_may_have_either_case(string scheme)
    {
        var token = await _rig.TokenAsync(await _rig.UserAsync("ada"));

        Assert.Equal((HttpStatusCode.OK, "ada"), await _server.GetAsync("/push", $"{scheme} {token.Secret.Reveal()}"));
    }

    [NeedsTheory(Tool.Postgres)]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("BEARER   ")]
    [InlineData("Token")]
    public async Task No_token_is_nobody_in_particular(string? header)
    {
        Assert.Equal((HttpStatusCode.OK, ""), await _server.GetAsync("/anyone", header));
        var (status, message) = await _server.GetAsync("/push", header);
        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Contains("/auth/tokens", message, StringComparison.Ordinal);
    }

    [NeedsTheory(Tool.Postgres)]
    [InlineData("/anyone")]
    [InlineData("/push")]
    public async Task A_bad_token_is_refused_on_public_endpoints_too(string path)
    {
        var ada = await _rig.UserAsync("ada");
        var revoked = await _rig.TokenAsync(ada);
        await _rig.Get<RevokeToken>().RunAsync(ada, revoked.Id, CancellationToken.None);
        var expired = await _rig.TokenAsync(ada, lifetime: TimeSpan.FromHours(1));
        var eve = await _rig.UserAsync("eve");
        var disabled = await _rig.TokenAsync(eve);
        await _rig.Get<SetUserState>().RunAsync(Caller.Operator, eve.UserId!.Value, disabled: true, CancellationToken.None);
        _rig.Clock.Advance(TimeSpan.FromHours(1));

        foreach (var (presented, reason) in new[]
        {
            (revoked.Secret.Reveal(), "revoked"),
            (expired.Secret.Reveal(), "expired"),
            (disabled.Secret.Reveal(), "disabled"),
            (TokenSecret.Generate().Reveal(), "not known"),
            ("junk", "not a token"),
            (new string('a', 8000), "not a token"),
            (new string('a', 9000), "more was sent"),
        })
        {
            using var response = await _server.SendAsync(path, $"Bearer {presented}");
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
            Assert.StartsWith("Bearer", response.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
            Assert.Contains(reason, await TokenServer.MessageAsync(response), StringComparison.Ordinal);
        }
    }

    [NeedsFact(Tool.Postgres)]
    public async Task Two_tokens_in_one_request_are_refused()
    {
        var token = (await _rig.TokenAsync(await _rig.UserAsync("ada"))).Secret.Reveal();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/anyone");
        request.Headers.TryAddWithoutValidation("Authorization", [$"Bearer {token}", $"Bearer {token}"]);

        using var response = await _server.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task A_scope_that_the_token_lacks_is_named()
    {
        var token = await _rig.TokenAsync(await _rig.UserAsync("ada"), TokenScopes.Pull);

        var (status, message) = await _server.GetAsync("/push", $"Bearer {token.Secret.Reveal()}");

        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.StartsWith("This token allows pull, and this needs pull, push.", message, StringComparison.Ordinal);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task Declarations_add_up()
    {
        var token = await _rig.TokenAsync(await _rig.UserAsync("ada"), TokenScopes.Push);

        Assert.Equal(HttpStatusCode.Forbidden, (await _server.GetAsync("/delete-in-pull", $"Bearer {token.Secret.Reveal()}")).Status);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task A_protocol_writes_its_refusals_itself()
    {
        using var response = await _server.SendAsync("/own-protocol", null);

        Assert.Equal(HttpStatusCode.PaymentRequired, response.StatusCode);
        Assert.StartsWith("Unauthenticated: ", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.StartsWith("Bearer", response.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task An_endpoint_without_declaration_is_closed_to_superusers_too_and_no_endpoint_is_not_found()
    {
        var token = await _rig.TokenAsync(await _rig.UserAsync("root", UserRole.Superuser), TokenScopes.All);

        Assert.Equal(HttpStatusCode.Forbidden, (await _server.GetAsync("/undeclared", $"Bearer {token.Secret.Reveal()}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await _server.GetAsync("/undeclared", null)).Status);
        using var missing = await _server.SendAsync("/missing", null);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task A_header_of_a_megabyte_is_refused_and_the_next_request_is_served()
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, _server.Client.BaseAddress!.Port);
        var stream = socket.GetStream();
        var request = Encoding.ASCII.GetBytes($"GET /anyone HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {new string('a', 1 << 20)}\r\n\r\n");
        var buffer = new byte[256];
        var received = 0;
        try
        {
            await stream.WriteAsync(request);
            received = await stream.ReadAsync(buffer);
        }
        catch (IOException)
        {
            // The server answers and closes before it has taken all of the request, and the reset may overtake the answer.
        }

        var answer = Encoding.ASCII.GetString(buffer, 0, received);
        Assert.True(answer.Length == 0 || answer.StartsWith("HTTP/1.1 431", StringComparison.Ordinal), answer);
        Assert.Equal((HttpStatusCode.OK, ""), await _server.GetAsync("/anyone", null));
    }
}
