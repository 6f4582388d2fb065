using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Registry.Core.Access.Permissions;
using Registry.Core.Access.Terms;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;

namespace Registry.Core.Access.Maintenance;

/// <summary>
/// What every command asks before anything else: may things be changed now, and by this caller? The answer is read from the database each time, so that the switch works in
/// all processes at once. Read docs/decisions/0015-one-gate-for-changes.md before you leave it out of a command; a test finds those that do.
/// </summary>
internal static class ChangeGate
{
    /// <summary>Refuses while the registry is read-only or its disk all but full, and callers who have not agreed to the terms. The operator at the command line passes.</summary>
    /// <returns>Why not; null to go on.</returns>
    public static async Task<Refusal?> RefuseChangeAsync(
        this IDbContextFactory<RegistryDbContext> contexts, Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.RefuseChangeAsync(caller, cancellationToken) ?? (IsOperator(caller) ? null : db.GetService<IRoomForChanges>().Refuse());
    }

    /// <summary>The same for what removes something, which is the way out when the disk is full.</summary>
    /// <returns>Why not; null to go on.</returns>
    public static async Task<Refusal?> RefuseRemovalAsync(
        this IDbContextFactory<RegistryDbContext> contexts, Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.RefuseChangeAsync(caller, cancellationToken);
    }

    /// <summary>Without a look at the disk.</summary>
    /// <returns>Why not; null to go on.</returns>
    public static async Task<Refusal?> RefuseChangeAsync(this RegistryDbContext db, Caller caller, CancellationToken cancellationToken)
    {
        if (IsOperator(caller))
        {
            return null;
        }

        var user = caller.UserId ?? Guid.Empty;
        var states = await db.Database.SqlQuery<GateState>(
            $"""
            SELECT mode.message AS "Message", mode.until AS "Until", terms.version AS "Terms"
            FROM (SELECT) AS once
            LEFT JOIN maintenance_modes mode ON true
            LEFT JOIN terms_versions terms ON terms.is_current
                AND NOT EXISTS (SELECT FROM terms_consents consent WHERE consent.user_id = {user} AND consent.version = terms.version)
            """).ToListAsync(cancellationToken);
        var state = states.Single();
        if (state.Message is not null)
        {
            return new Refusal(RegistryError.ReadOnly, MaintenanceText.Sentence(state.Message, state.Until)) { RetryAt = state.Until };
        }

        return state.Terms is not null && caller.UserId is not null ? new Refusal(RegistryError.Forbidden, TermsText.AgreeFirst(state.Terms)) : null;
    }

    private static bool IsOperator(Caller caller) => caller is { UserId: null, Role: UserRole.Superuser };

    private sealed record GateState(string? Message, DateTimeOffset? Until, string? Terms);
}
