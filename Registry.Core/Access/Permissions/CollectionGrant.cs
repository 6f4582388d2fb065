using Registry.Core.Kernel.Entities;

namespace Registry.Core.Access.Permissions;

/// <summary>A collection as one caller meets it.</summary>
/// <param name="Caller">Who asks.</param>
/// <param name="CollectionId">The collection.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsPrivate">Whether it is private.</param>
/// <param name="FreezesTags">Whether its tags are immutable once set.</param>
/// <param name="Role">The caller's role in it, through teams too; null for none.</param>
public sealed record CollectionGrant(Caller Caller, Guid CollectionId, string Name, bool IsPrivate, bool FreezesTags, CollectionRole? Role)
{
    /// <summary>Whether rights and token scopes together allow it.</summary>
    public bool May(Permission permission) =>
        AccessRules.May(Caller, Role, IsPrivate, permission) && Caller.Allows(AccessRules.ScopeFor(permission));
}
