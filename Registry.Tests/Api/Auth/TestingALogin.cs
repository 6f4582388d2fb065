using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Registry.Core.Access.Tokens;
using Registry.Tests.Api.Library;
using Xunit;

namespace Registry.Tests.Api.Auth;

/// <summary>Clients test a login at the root of a host, also of one without pages.</summary>
public sealed class TestingALogin : LibraryScenario
{
    [Fact]
    public async Task The_root_answers_nobody_and_the_right_token_and_refuses_a_wrong_one()
    {
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(null));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(Basic("alice", Alice.Token)));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(Basic("alice", TokenSecret.Generate().Reveal())));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(Basic("bob", Alice.Token)));
        using var client = Rig.Client();
        using var head = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/"));
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
    }

    private static AuthenticationHeaderValue Basic(string name, string secret) => new("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{name}:{secret}")));

    private async Task<HttpStatusCode> StatusAsync(AuthenticationHeaderValue? authorization)
    {
        using var client = Rig.Client();
        client.DefaultRequestHeaders.Authorization = authorization;
        using var answer = await client.GetAsync("/");
        return answer.StatusCode;
    }
}
