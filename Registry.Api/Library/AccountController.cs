using Microsoft.AspNetCore.Mvc;
using Registry.Api.Auth;
using Registry.Core.Accounts;
using Registry.Core.Tokens;

namespace Registry.Api.Library;

/// <summary>Whether a token is good, and whose it is (protocols A.3, A.4).</summary>
[RequireCaller(TokenScopes.Pull)]
public sealed class AccountController(UserQueries users) : LibraryController
{
    [HttpGet("/v1/token-status")]
    public IActionResult TokenStatus() => Answer(new { username = HttpContext.Caller().UserName });

    /// <summary>Not in the envelope.</summary>
    [HttpGet("/v1/rbac/users/current")]
    public async Task<IActionResult> CurrentUser(CancellationToken cancellationToken)
    {
        var caller = HttpContext.Caller();
        var user = await users.FindAsync(caller, caller.UserName, cancellationToken);
        return user.Succeeded
            ? Ok(new { username = user.Value.Name, email = user.Value.Email, realname = user.Value.Name, oidc_user_meta = new { secret = string.Empty } })
            : Refused(user.Refusal);
    }
}
