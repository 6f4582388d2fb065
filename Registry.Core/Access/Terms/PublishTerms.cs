using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Registry.Core.Access.Audit;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Events;

namespace Registry.Core.Access.Terms;

/// <summary>
/// Puts the terms in force that the settings name, or none. Run at the start of a host with the portal; hosts of the API alone, which may lack the file, go by the database.
/// </summary>
public sealed class PublishTerms(IDbContextFactory<RegistryDbContext> contexts, IOptions<TermsOptions> options, AuditLog audit, TimeProvider clock)
{
    /// <summary>A text that changed under the same version (a slip of the pen) replaces the old one; nobody is asked again.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var settings = options.Value;
        var text = string.IsNullOrWhiteSpace(settings.File) ? null : await File.ReadAllTextAsync(settings.File, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        // Several hosts may start at once.
        await db.Database.ExecuteSqlAsync($"LOCK TABLE terms_versions IN SHARE ROW EXCLUSIVE MODE", cancellationToken);
        var current = await db.TermsVersions.SingleOrDefaultAsync(terms => terms.IsCurrent, cancellationToken);
        var version = text is null ? null : settings.Version;
        if (current?.Version == version && current?.Text == text)
        {
            return;
        }

        if (current is not null && current.Version != version)
        {
            current.IsCurrent = false;
            audit.Add(db, Caller.Operator, "terms.withdraw", $"terms {current.Version}");

            // Saved first, for the index that allows one in force.
            await db.SaveChangesAsync(cancellationToken);
        }

        if (version is not null)
        {
            await PutInForceAsync(db, version, text!, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        await db.PublishAsync(new RegistryEvent(RegistryEventKind.SiteNoticesChanged), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task PutInForceAsync(RegistryDbContext db, string version, string text, CancellationToken cancellationToken)
    {
        var terms = await db.TermsVersions.SingleOrDefaultAsync(row => row.Version == version, cancellationToken);
        if (terms is null)
        {
            terms = new TermsVersion { Version = version, Text = text, PublishedAt = clock.GetUtcNow() };
            db.TermsVersions.Add(terms);
        }

        (terms.Text, terms.IsCurrent) = (text, true);
        audit.Add(db, Caller.Operator, "terms.publish", $"terms {version}", $"{text.Length} characters");
    }
}
