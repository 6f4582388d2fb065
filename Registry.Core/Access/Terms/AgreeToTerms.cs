using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Audit;
using Registry.Core.Access.Maintenance;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Events;

namespace Registry.Core.Access.Terms;

/// <summary>Records that somebody agrees.</summary>
[WorksInMaintenance("Who cannot agree could not go on when it is over; and it is what opens the gate.")]
public sealed class AgreeToTerms(IDbContextFactory<RegistryDbContext> contexts, AuditLog audit, TimeProvider clock)
{
    /// <summary>Agreeing again changes nothing.</summary>
    /// <param name="caller">The account, signed in.</param>
    /// <param name="version">The version that was read.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Unauthenticated, Forbidden (with a token of fewer scopes), or Conflict when another version is in force by now.</returns>
    public async Task<Result<Unit>> RunAsync(Caller caller, string version, CancellationToken cancellationToken)
    {
        if (caller.UserId is not { } user)
        {
            return Refuse.Unauthenticated("Sign in to agree to the terms of use.");
        }

        if (!caller.Allows(TokenScopes.All))
        {
            return Refuse.Forbidden("A token with fewer scopes than all cannot agree for you. Sign in on the website and agree at /terms.");
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!await db.TermsVersions.AnyAsync(terms => terms.Version == version && terms.IsCurrent, cancellationToken))
        {
            return Refuse.Conflict("These terms are not in force any more. Read the ones that are, and agree to them.");
        }

        var now = clock.GetUtcNow();
        var agreed = await db.Database.ExecuteSqlAsync(
            $"INSERT INTO terms_consents (user_id, version, at) VALUES ({user}, {version}, {now}) ON CONFLICT DO NOTHING", cancellationToken);
        if (agreed == 1)
        {
            audit.Add(db, caller, "terms.agree", $"terms {version}");
            await db.SaveChangesAsync(cancellationToken);
            await db.PublishAsync(new RegistryEvent(RegistryEventKind.SiteNoticesChanged, UserId: user), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return Unit.Instance;
    }
}
