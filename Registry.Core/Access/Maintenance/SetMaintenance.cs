using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Accounts;
using Registry.Core.Access.Audit;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Events;

namespace Registry.Core.Access.Maintenance;

/// <summary>Makes the registry read-only, and writable again.</summary>
[WorksInMaintenance("It is the switch.")]
public sealed class SetMaintenance(IDbContextFactory<RegistryDbContext> contexts, AuditLog audit, TimeProvider clock)
{
    /// <summary>Switches it on, or changes what it says. From then on no change begins; what has begun already ends as it would have.</summary>
    /// <param name="caller">An admin.</param>
    /// <param name="message">What people are told: one line of at most <see cref="MaintenanceMode.MaxMessageLength"/> characters, or nothing.</param>
    /// <param name="until">When it is expected to end; null when nobody knows. It does not end by itself.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>InvalidRequest, or NotFound to everybody else.</returns>
    public async Task<Result<Unit>> OnAsync(Caller caller, string message, DateTimeOffset? until, CancellationToken cancellationToken)
    {
        var words = message.Trim();
        if (words.Length > MaintenanceMode.MaxMessageLength || !AccountRules.IsOneLine(words))
        {
            return Refuse.Invalid($"The message has one line of at most {MaintenanceMode.MaxMessageLength} characters. Shorten it; an announcement can say more.");
        }

        var now = clock.GetUtcNow();
        if (until <= now)
        {
            return Refuse.Invalid("The end that was given has passed already. Choose a later time, or none.");
        }

        return await ChangeAsync(
            caller,
            async db =>
            {
                var mode = await db.MaintenanceModes.SingleOrDefaultAsync(cancellationToken);
                if (mode is null)
                {
                    mode = new MaintenanceMode { Message = words, Since = now, SwitchedBy = caller.UserName };
                    db.MaintenanceModes.Add(mode);
                }

                (mode.Message, mode.Until) = (words, until?.ToUniversalTime());
                audit.Add(db, caller, "maintenance.on", "registry", MaintenanceText.Sentence(words, mode.Until));
            },
            cancellationToken);
    }

    /// <summary>Switches it off. Off already is as good.</summary>
    /// <param name="caller">An admin.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>NotFound to everybody else.</returns>
    public Task<Result<Unit>> OffAsync(Caller caller, CancellationToken cancellationToken) => ChangeAsync(
        caller,
        async db =>
        {
            if (await db.MaintenanceModes.SingleOrDefaultAsync(cancellationToken) is { } mode)
            {
                db.MaintenanceModes.Remove(mode);
                audit.Add(db, caller, "maintenance.off", "registry");
            }
        },
        cancellationToken);

    private async Task<Result<Unit>> ChangeAsync(Caller caller, Func<RegistryDbContext, Task> change, CancellationToken cancellationToken)
    {
        if (caller.RefuseUnlessAdmin() is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        // Two admins at once switch one after the other.
        await db.Database.ExecuteSqlAsync($"LOCK TABLE maintenance_modes IN SHARE ROW EXCLUSIVE MODE", cancellationToken);
        await change(db);
        await db.SaveChangesAsync(cancellationToken);
        await db.PublishAsync(new RegistryEvent(RegistryEventKind.SiteNoticesChanged), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Unit.Instance;
    }
}
