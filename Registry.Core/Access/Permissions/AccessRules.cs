using Registry.Core.Kernel.Entities;

namespace Registry.Core.Access.Permissions;

/// <summary>The one table of who may do what (docs/domain.md, "Permissions"); pages, protocols and tests all ask it.</summary>
public static class AccessRules
{
    /// <summary>Whether the rights allow it; a token's scopes are <see cref="ScopeFor"/>.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="role">The caller's own role in the collection, through teams too; null for none.</param>
    /// <param name="isPrivate">Whether the collection is private.</param>
    /// <param name="permission">What is asked.</param>
    public static bool May(Caller caller, CollectionRole? role, bool isPrivate, Permission permission)
    {
        var effective = caller.IsAdmin ? CollectionRole.Owner : role;
        return permission switch
        {
            Permission.Pull => !isPrivate || effective is not null,
            Permission.Push => effective >= CollectionRole.Contributor,
            Permission.Delete => effective >= CollectionRole.Owner,
            Permission.Manage => effective >= CollectionRole.Owner,
        };
    }

    /// <summary>The scopes that a token needs for it.</summary>
    public static TokenScopes ScopeFor(Permission permission) => permission switch
    {
        Permission.Pull => TokenScopes.Pull,
        Permission.Push => TokenScopes.Push,
        Permission.Delete => TokenScopes.Delete,
        Permission.Manage => TokenScopes.All,
    };
}
