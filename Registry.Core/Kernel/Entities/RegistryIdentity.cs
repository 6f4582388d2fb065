using Microsoft.EntityFrameworkCore;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Errors;

namespace Registry.Core.Kernel.Entities;

/// <summary>Which registry a database belongs to. One row.</summary>
public sealed class RegistryIdentity
{
    private const int OnlyRow = 1;

    public int Row { get; set; }

    public Guid Id { get; set; }

    /// <summary>
    /// Makes sure that database and data directory are of the same registry: on the database of another, or an empty one, every stored blob would look like rubbish to the
    /// clean-up. A directory that is new, or was new to this database, is taken in.
    /// </summary>
    /// <param name="db">The migrated database.</param>
    /// <param name="data">The data directory.</param>
    /// <param name="clock">For the id of a new registry.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<Result<Unit>> MatchAsync(RegistryDbContext db, DataDirectory data, TimeProvider clock, CancellationToken cancellationToken)
    {
        var ofDirectory = File.Exists(data.IdentityFile) && Guid.TryParse(await File.ReadAllTextAsync(data.IdentityFile, cancellationToken), out var parsed)
            ? parsed
            : (Guid?)null;
        var proposed = ofDirectory is null ? Guid.CreateVersion7(clock.GetUtcNow()) : Guid.Empty;
        if (ofDirectory is null)
        {
            await db.Database.ExecuteSqlAsync($"INSERT INTO registry_identities (row, id) VALUES ({OnlyRow}, {proposed}) ON CONFLICT (row) DO NOTHING", cancellationToken);
        }

        var ofDatabase = await db.RegistryIdentities.AsNoTracking().Select(identity => (Guid?)identity.Id).SingleOrDefaultAsync(cancellationToken);
        if (ofDirectory is not null && ofDirectory != ofDatabase)
        {
            return Refuse.Conflict(
                $"The data directory {data.Root} belongs to the registry {ofDirectory}, and the database {(ofDatabase is { } other ? $"to {other}" : "is empty")}. "
                + "Check ConnectionStrings__Registry and Registry__DataDirectory. After losing a database, restore its backup before you start; to begin anew with this "
                + $"database and let the clean-up remove the stored images, delete {data.IdentityFile}.");
        }

        if (ofDirectory is null)
        {
            await File.WriteAllTextAsync(data.IdentityFile, ofDatabase.ToString(), cancellationToken);
        }

        return Unit.Instance;
    }
}
