using Registry.Core.Kernel.Entities;

namespace Registry.Core.Access.Permissions;

/// <summary>Who asks, and with what. An argument of every query and command, never ambient state.</summary>
/// <param name="UserId">The account; null for a visitor.</param>
/// <param name="UserName">The account's name; empty for a visitor.</param>
/// <param name="Role">The account's role; <see cref="UserRole.User"/> for a visitor.</param>
/// <param name="Scopes">What the token allows; a signed-in session and the command line have <see cref="TokenScopes.All"/>.</param>
/// <param name="RemoteAddress">The client's address for the audit log; null for the command line.</param>
/// <param name="Credential">What it was known by, for work that outlives the moment; null for the command line.</param>
public sealed record Caller(Guid? UserId, string UserName, UserRole Role, TokenScopes Scopes, string? RemoteAddress, Credential? Credential = null)
{
    /// <summary>Somebody without an account.</summary>
    public static Caller Visitor { get; } = new(null, string.Empty, UserRole.User, TokenScopes.Pull, null);

    /// <summary>The operator at the command line, and the registry's own jobs.</summary>
    public static Caller Operator { get; } = new(null, "(operator)", UserRole.Superuser, TokenScopes.All, null);

    /// <summary>Owner of every collection, by role.</summary>
    public bool IsAdmin => Role >= UserRole.Admin;

    /// <summary>Whether it is somebody in particular.</summary>
    public bool IsKnown => UserId is not null || Role == UserRole.Superuser;

    /// <summary>Whether the token's scopes include all of these.</summary>
    public bool Allows(TokenScopes scopes) => (Scopes & scopes) == scopes;
}
