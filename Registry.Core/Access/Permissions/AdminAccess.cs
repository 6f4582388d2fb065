using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;

namespace Registry.Core.Access.Permissions;

/// <summary>The rule of the administration's queries and commands: for admins and superusers with all scopes. To everybody else there is nothing there.</summary>
public static class AdminAccess
{
    private static readonly Refusal NotThere = new(RegistryError.NotFound, "There is nothing here, or it is not visible to you.");

    /// <summary>Null for admins and superusers (the command line is one).</summary>
    public static Refusal? RefuseUnlessAdmin(this Caller caller) => caller.IsAdmin && caller.Allows(TokenScopes.All) ? null : NotThere;
}
