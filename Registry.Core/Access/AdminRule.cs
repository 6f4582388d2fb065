using Microsoft.EntityFrameworkCore;
using Registry.Core.Accounts;
using Registry.Core.Data;
using Registry.Core.Errors;
using Registry.Core.Tokens;

namespace Registry.Core.Access;

/// <summary>What only those may do who run the registry.</summary>
internal static class AdminRule
{
    /// <summary>Refuses everybody but an admin who is one at this moment, whatever a session that is still open believes.</summary>
    /// <param name="db">An open context.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="what">What only admins do: "write announcements".</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async Task<Refusal?> RefuseUnlessAdminAsync(this RegistryDbContext db, Caller caller, string what, CancellationToken cancellationToken)
    {
        var allowed = caller.IsAdmin
            && caller.Allows(TokenScopes.All)
            && (caller.UserId is not { } id || await db.Users.AnyAsync(user => user.Id == id && user.Role >= UserRole.Admin && !user.IsDisabled, cancellationToken));
        return allowed ? null : new Refusal(RegistryError.Forbidden, $"Only administrators {what}. Ask one of them.");
    }
}
