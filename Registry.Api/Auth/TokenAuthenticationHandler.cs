using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Registry.Api.Auth.Guessing;
using Registry.Api.Auth.Signing;
using Registry.Core.Access.Permissions;
using Registry.Core.Access.Tokens;
using Registry.Core.Kernel.Errors;

namespace Registry.Api.Auth;

/// <summary>Authenticates an <c>Authorization</c> with a token of this registry, in each form that <see cref="AuthorizationHeader"/> knows. What came of it is read with <see cref="RequestCaller"/>.</summary>
internal sealed class TokenAuthenticationHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, TokenCheck tokens, WrongSecrets wrong)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>The name of the authentication scheme.</summary>
    public const string SchemeName = "RegistryToken";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // A signature is of the request that it came with: the endpoints that take one check it, to all others it is nobody's.
        if (SignedRequest.IsIn(Request.Headers.Authorization) || AuthorizationHeader.Read(Request.Headers.Authorization) is not { } presented)
        {
            return AuthenticateResult.NoResult();
        }

        var caller = presented.Succeeded ? await CallerAsync(presented.Value) : presented.As<Caller>();
        if (!caller.Succeeded)
        {
            caller = wrong.Count(Context, caller.Refusal);
        }

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

    private async Task<Result<Caller>> CallerAsync(PresentedSecret presented)
    {
        var caller = await tokens.CallerForAsync(presented.Token, Context.RemoteAddress(), Context.RequestAborted);
        return caller.Succeeded && presented.UserName is { Length: > 0 } name && !name.Equals(caller.Value.UserName, StringComparison.OrdinalIgnoreCase)
            ? Refuse.Unauthenticated("The user name and the token that were sent belong to different accounts. Send the name of the token's own account, or none.")
            : caller;
    }
}
