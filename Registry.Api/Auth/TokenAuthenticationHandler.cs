using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Registry.Core.Tokens;

namespace Registry.Api.Auth;

/// <summary>Authenticates <c>Authorization: Bearer</c> with a token of this registry. What came of it is read with <see cref="RequestCaller"/>.</summary>
internal sealed class TokenAuthenticationHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, TokenCheck tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>The name of the authentication scheme.</summary>
    public const string SchemeName = "RegistryToken";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (BearerHeader.TokenOrNull(Request.Headers.Authorization) is not { } presented)
        {
            return AuthenticateResult.NoResult();
        }

        var caller = await tokens.CallerForAsync(presented, Context.RemoteAddress(), Context.RequestAborted);
        Context.Keep(caller);
        if (!caller.Succeeded)
        {
            return AuthenticateResult.Fail(caller.Refusal.Message);
        }

        var identity = new ClaimsIdentity(SchemeName);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, caller.Value.UserId.ToString()!));
        identity.AddClaim(new Claim(ClaimTypes.Name, caller.Value.UserName));
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }
}
