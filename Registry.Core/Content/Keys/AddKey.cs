using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Registry.Core.Access.Accounts;
using Registry.Core.Access.Audit;
using Registry.Core.Access.Maintenance;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Keys.OpenPgp;
using Registry.Core.Content.Signatures;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Events;

namespace Registry.Core.Content.Keys;

/// <summary>What came of an upload of a key.</summary>
/// <param name="Id">The key.</param>
/// <param name="Fingerprint">Its fingerprint.</param>
/// <param name="Outcome">What changed.</param>
public sealed record AddedKey(Guid Id, string Fingerprint, KeyOutcome Outcome);

/// <summary>What an upload changed.</summary>
public enum KeyOutcome
{
    /// <summary>The key was not here before.</summary>
    Added,

    /// <summary>The key was here, and something came to it: a user id, a later end, a revocation, or the account whose address it has.</summary>
    Updated,

    /// <summary>Everything of it was here already.</summary>
    Unchanged,
}

/// <summary>
/// Takes in a public key, or what is new of one that is here. Anybody with an account may bring anybody's key: only what the key has signed itself is kept, so that nobody can add to
/// a key but its holder, and nothing of it is ever taken away by an upload. It counts as uploaded by whoever came first, until the person uploads it whose confirmed address is in it.
/// </summary>
public sealed class AddKey(IDbContextFactory<RegistryDbContext> contexts, KeyReader reader, IOptions<LimitOptions> limits, AuditLog audit, TimeProvider clock)
{
    /// <param name="caller">Somebody with an account.</param>
    /// <param name="text">The key in its text form.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Refused: Unauthenticated, Forbidden, InvalidRequest, TooLarge, Unavailable.</returns>
    public async Task<Result<AddedKey>> RunAsync(Caller caller, string text, CancellationToken cancellationToken)
    {
        if (await contexts.RefuseChangeAsync(caller, cancellationToken) is { } closed)
        {
            return closed;
        }

        if (RefuseCaller(caller) is { } refusal)
        {
            return refusal;
        }

        var material = PgpArmor.Decode(text);
        if (!material.Succeeded)
        {
            return material.As<AddedKey>();
        }

        var read = await reader.ReadAsync(material.Value, known: null, caller.UserId ?? Guid.Empty, cancellationToken);
        return read.Succeeded ? await StoreAsync(caller, read.Value, cancellationToken) : read.As<AddedKey>();
    }

    private static Refusal? RefuseCaller(Caller caller)
    {
        if (!caller.IsKnown)
        {
            return new Refusal(RegistryError.Unauthenticated, "Sign in to upload a key: create a token at /auth/tokens and run 'apptainer remote login'.");
        }

        return caller.Allows(TokenScopes.Push) ? null : new Refusal(RegistryError.Forbidden, "Your token does not allow to upload keys. Create one with the scope 'push' at /auth/tokens.");
    }

    /// <summary>Brings it together with what is known of it. GnuPG does that while no connection to the database is held: its turn may take a while.</summary>
    private async Task<Result<AddedKey>> StoreAsync(Caller caller, ReadKey read, CancellationToken cancellationToken)
    {
        while (true)
        {
            var known = await MaterialOrNullAsync(read.Primary.Fingerprint, cancellationToken);
            var merged = known is null ? read : await reader.ReadAsync(read.Material, known, caller.UserId ?? Guid.Empty, cancellationToken);
            if (!merged.Succeeded)
            {
                return merged.As<AddedKey>();
            }

            // Otherwise somebody brought something of the same key meanwhile.
            if (await TryStoreAsync(caller, merged.Value, known, cancellationToken) is { } added)
            {
                return added;
            }
        }
    }

    private async Task<byte[]?> MaterialOrNullAsync(string fingerprint, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.PublicKeys.Where(key => key.Fingerprint == fingerprint).Select(key => key.Material).SingleOrDefaultAsync(cancellationToken);
    }

    /// <returns>Null when what was known of the key is not what is known now.</returns>
    private async Task<Result<AddedKey>?> TryStoreAsync(Caller caller, ReadKey read, byte[]? known, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var fingerprint = read.Primary.Fingerprint;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await LockAsync(db, fingerprint, cancellationToken);
        var key = await db.PublicKeys.SingleOrDefaultAsync(row => row.Fingerprint == fingerprint, cancellationToken);
        if (!(key?.Material ?? []).AsSpan().SequenceEqual(known ?? []))
        {
            return null;
        }

        if (key is null && await RefuseManyAsync(db, caller, cancellationToken) is { } many)
        {
            return many;
        }

        var isPassed = key is not null && await key.PassesToAsync(db, caller, read, cancellationToken);
        if (key is not null && !isPassed && read.Material.AsSpan().SequenceEqual(key.Material))
        {
            return new AddedKey(key.Id, fingerprint, KeyOutcome.Unchanged);
        }

        var outcome = key is null ? KeyOutcome.Added : KeyOutcome.Updated;
        key ??= db.PublicKeys.Add(new PublicKey { Id = Guid.CreateVersion7(now), Fingerprint = fingerprint, Material = read.Material, UploadedById = caller.UserId, UploadedAt = now }).Entity;
        key.UploadedById = isPassed ? caller.UserId : key.UploadedById;
        await KeyRows.ReplaceAsync(db, key, read, now, cancellationToken);
        audit.Add(db, caller, outcome == KeyOutcome.Added ? "key.add" : "key.update", fingerprint, read.UserIds[0].Text);
        await db.SaveChangesAsync(cancellationToken);
        await db.RecheckSignaturesOfAsync(key.Id, now, cancellationToken);
        await db.PublishAsync(new RegistryEvent(RegistryEventKind.KeysChanged), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new AddedKey(key.Id, fingerprint, outcome);
    }

    private async Task<Refusal?> RefuseManyAsync(RegistryDbContext db, Caller caller, CancellationToken cancellationToken)
    {
        if (caller.UserId is not { } user)
        {
            return null;
        }

        await db.LockAccountAsync(user, cancellationToken);
        var uploaded = db.PublicKeys.Where(row => row.UploadedById == user);
        return await caller.RefuseMoreAsync(limits.Value.Keys, uploaded, "keys that you uploaded", "Delete some", cancellationToken);
    }

    /// <summary>Two uploads of one key run one after the other, and so do an upload and its deletion.</summary>
    internal static Task LockAsync(RegistryDbContext db, string fingerprint, CancellationToken cancellationToken)
    {
        var key = unchecked((long)Convert.ToUInt64(fingerprint[^16..], 16));
        return db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({key})", cancellationToken);
    }
}
