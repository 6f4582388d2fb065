using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Entities;

namespace Registry.Core.Access.Accounts;

/// <summary>From an account to the <see cref="Caller"/> that commands and queries take.</summary>
public static class UserCaller
{
    /// <param name="user">An account that was authenticated.</param>
    /// <param name="scopes">What the token allows; <see cref="TokenScopes.All"/> for a signed-in session.</param>
    /// <param name="remoteAddress">The client's address, when there is one.</param>
    public static Caller ToCaller(this User user, TokenScopes scopes, string? remoteAddress) =>
        new(user.Id, user.UserName ?? string.Empty, user.Role, scopes, remoteAddress);
}
