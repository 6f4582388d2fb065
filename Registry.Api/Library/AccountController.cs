using Microsoft.AspNetCore.Mvc;
using Registry.Api.Auth;
using Registry.Api.Http;
using Registry.Core.Access.Accounts;
using Registry.Core.Kernel.Entities;

namespace Registry.Api.Library;

/// <summary>Whether a token is good, and whose it is (protocols A.3, A.4).</summary>
[RequireCaller(TokenScopes.Pull)]
public sealed class AccountController(UserQueries users) : ApiController
{
    /// <summary>Tells whether the token that is sent is good.</summary>
    [HttpGet("/v1/token-status")]
    [Answers<LibraryAnswer<TokenStatus>>]
    public IActionResult TokenStatus() => Answer(new TokenStatus(HttpContext.Caller().UserName));

    /// <summary>Tells whose token is sent.</summary>
    /// <remarks>Not in the envelope.</remarks>
    /// <param name="cancellationToken">Cancels.</param>
    [HttpGet("/v1/rbac/users/current")]
    [Answers<CurrentUser>]
    public async Task<IActionResult> CurrentUser(CancellationToken cancellationToken)
    {
        var caller = HttpContext.Caller();
        var user = await users.FindAsync(caller, caller.UserName, cancellationToken);
        return user.Succeeded
            ? Ok(new CurrentUser(user.Value.Name, user.Value.Email, user.Value.Name))
            : Refused(user.Refusal);
    }
}
