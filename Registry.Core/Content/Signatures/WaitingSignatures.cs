using Microsoft.EntityFrameworkCore;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Content.Signatures;

/// <summary>Some content whose signatures wait, as the work of one of those who pushed it.</summary>
/// <param name="Digest">The content.</param>
/// <param name="Account">Who pushed it; empty when the account is gone.</param>
internal sealed record WaitingContent(Digest Digest, Guid Account);

/// <summary>Which contents wait for their signatures to be verified, and whose turn it is: it goes round among the accounts that pushed them, so that nobody's many images stand before those of others.</summary>
public sealed class WaitingSignatures(IDbContextFactory<RegistryDbContext> contexts)
{
    /// <summary>Contents of one account that are looked at together. The list is long after GnuPG was missing for a while, and reading it costs as much as verifying some.</summary>
    private const int OfOneAccount = 100;

    /// <summary>How many contents wait.</summary>
    internal async Task<int> CountAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.SignatureChecks.CountAsync(check => check.DueSince != null, cancellationToken);
    }

    /// <summary>The first of each account, in the order in which they came.</summary>
    /// <param name="except">Contents that are left out.</param>
    /// <param name="cancellationToken">Cancels.</param>
    internal async Task<List<WaitingContent>> ListAsync(IEnumerable<Digest> except, CancellationToken cancellationToken)
    {
        var left = except.Select(digest => digest.Hex).ToArray();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.Database.SqlQuery<Row>(
            $"""
            SELECT digest AS hex, account FROM (
                SELECT digest, account, due_since, row_number() OVER (PARTITION BY account ORDER BY due_since, digest) AS place
                FROM (
                    SELECT DISTINCT c.digest, c.due_since, coalesce(i.pushed_by_id, {Guid.Empty}) AS account
                    FROM signature_checks c LEFT JOIN images i ON i.blob_digest = c.digest
                    WHERE c.due_since IS NOT NULL AND c.digest <> ALL ({left})) AS waiting) AS numbered
            WHERE place <= {OfOneAccount}
            ORDER BY due_since, digest
            """).ToListAsync(cancellationToken);
        return rows.ConvertAll(row => new WaitingContent(Digest.FromHex(row.Hex), row.Account));
    }

    /// <summary>One content's row as it is now, if it still waits.</summary>
    internal async Task<SignatureCheck?> FindAsync(Digest digest, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.SignatureChecks.AsNoTracking().SingleOrDefaultAsync(check => check.Digest == digest && check.DueSince != null, cancellationToken);
    }

    private sealed record Row(string Hex, Guid Account);
}
