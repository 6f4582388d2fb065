using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Access.Accounts;

/// <summary>Roles as people write them.</summary>
public static class RoleName
{
    /// <summary>The role's name: "user", "admin" or "superuser".</summary>
    public static string Of(UserRole role) => role switch
    {
        UserRole.User => "user",
        UserRole.Admin => "admin",
        UserRole.Superuser => "superuser",
    };

    /// <summary>The role of that name.</summary>
    public static Result<UserRole> Parse(string? name) => name switch
    {
        "user" => UserRole.User,
        "admin" => UserRole.Admin,
        "superuser" => UserRole.Superuser,
        _ => Refuse.Invalid($"'{NameGrammar.Shorten(name ?? string.Empty)}' is not a role: use user, admin or superuser."),
    };
}
