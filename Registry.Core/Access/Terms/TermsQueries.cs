using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;

namespace Registry.Core.Access.Terms;

/// <summary>The terms of use as one reader meets them.</summary>
/// <param name="Version">What this state of them is called.</param>
/// <param name="Text">Markdown.</param>
/// <param name="PublishedAt">Since when.</param>
/// <param name="AgreedAt">When the reader agreed; null if not, or for a visitor.</param>
public sealed record TermsInForce(string Version, string Text, DateTimeOffset PublishedAt, DateTimeOffset? AgreedAt);

/// <summary>Reads the terms of use and who agreed.</summary>
public sealed class TermsQueries(IDbContextFactory<RegistryDbContext> contexts)
{
    /// <summary>Null where there are none.</summary>
    public async Task<TermsInForce?> CurrentAsync(Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var user = caller.UserId ?? Guid.Empty;
        return await db.TermsVersions
            .Where(terms => terms.IsCurrent)
            .Select(terms => new TermsInForce(
                terms.Version,
                terms.Text,
                terms.PublishedAt,
                db.TermsConsents.Where(consent => consent.UserId == user && consent.Version == terms.Version).Select(consent => (DateTimeOffset?)consent.At).SingleOrDefault()))
            .SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Whether there are any.</summary>
    public async Task<bool> AnyAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.TermsVersions.AnyAsync(terms => terms.IsCurrent, cancellationToken);
    }

    /// <summary>The version that an account still has to agree to; null when there is none, and for a visitor.</summary>
    public async Task<string?> PendingAsync(Guid? userId, CancellationToken cancellationToken)
    {
        if (userId is not { } user)
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.TermsVersions
            .Where(terms => terms.IsCurrent && !db.TermsConsents.Any(consent => consent.UserId == user && consent.Version == terms.Version))
            .Select(terms => terms.Version)
            .SingleOrDefaultAsync(cancellationToken);
    }
}
