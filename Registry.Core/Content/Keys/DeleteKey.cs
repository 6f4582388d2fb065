using Microsoft.EntityFrameworkCore;
using Npgsql;
using Registry.Core.Access.Audit;
using Registry.Core.Access.Maintenance;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Signatures;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Events;

namespace Registry.Core.Content.Keys;

/// <summary>Takes a key out of the registry. Images that it signed are then signed by a key that nobody here knows. To end a key, its holder revokes it and uploads it again.</summary>
public sealed class DeleteKey(IDbContextFactory<RegistryDbContext> contexts, AuditLog audit, TimeProvider clock)
{
    private static readonly Refusal Unknown = new(RegistryError.NotFound, "There is no such key any more. Look at the list of keys.");

    private static readonly Refusal Required = new(
        RegistryError.Conflict, "A collection requires signatures of this key, so that it cannot be deleted. Its owners can choose other keys in its settings.");

    /// <param name="caller">Who uploaded it, or an admin.</param>
    /// <param name="keyId">The key.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Refused: Unauthenticated, NotFound, Forbidden, Conflict while a collection requires its signatures.</returns>
    public async Task<Result<Unit>> RunAsync(Caller caller, Guid keyId, CancellationToken cancellationToken)
    {
        if (await contexts.RefuseRemovalAsync(caller, cancellationToken) is { } closed)
        {
            return closed;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var key = await db.PublicKeys.Where(row => row.Id == keyId).Select(row => new { row.Fingerprint, row.UploadedById }).SingleOrDefaultAsync(cancellationToken);
        if (key is null)
        {
            return Unknown;
        }

        if (RefuseCaller(caller, key.UploadedById) is { } refusal)
        {
            return refusal;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await AddKey.LockAsync(db, key.Fingerprint, cancellationToken);
        if (await db.RequiredKeys.AnyAsync(required => required.PublicKeyId == keyId, cancellationToken))
        {
            return Required;
        }

        await db.RecheckSignaturesOfAsync(keyId, clock.GetUtcNow(), cancellationToken);
        try
        {
            if (await db.PublicKeys.Where(row => row.Id == keyId).ExecuteDeleteAsync(cancellationToken) == 0)
            {
                return Unknown;
            }
        }
        catch (PostgresException fault) when (fault.IsForeignKeyViolation())
        {
            return Required;
        }

        audit.Add(db, caller, "key.delete", key.Fingerprint);
        await db.SaveChangesAsync(cancellationToken);
        await db.PublishAsync(new RegistryEvent(RegistryEventKind.KeysChanged), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Unit.Instance;
    }

    /// <summary>Whether somebody may delete a key that somebody uploaded.</summary>
    internal static bool May(Caller caller, Guid? uploadedBy) =>
        caller.Allows(TokenScopes.All) && (caller.IsAdmin || (caller.UserId is not null && caller.UserId == uploadedBy));

    private static Refusal? RefuseCaller(Caller caller, Guid? uploadedBy)
    {
        if (!caller.IsKnown)
        {
            return new Refusal(RegistryError.Unauthenticated, "Sign in to delete a key.");
        }

        return May(caller, uploadedBy) ? null : new Refusal(RegistryError.Forbidden, "Only whoever uploaded a key, and administrators, may delete it. Ask one of them.");
    }
}
