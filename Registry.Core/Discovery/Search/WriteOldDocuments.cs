using Microsoft.EntityFrameworkCore;
using Registry.Core.Content.Indexing;
using Registry.Core.Kernel.Jobs;

namespace Registry.Core.Discovery.Search;

/// <summary>Writes those documents anew that an earlier version of the registry made from the same rows (<see cref="SearchIndex.Version"/>). Each is a transaction of its own, so that a run that is stopped has lost nothing.</summary>
internal sealed class WriteOldDocuments(IDbContextFactory<RegistryDbContext> contexts) : RegistryJob
{
    private const int Batch = 500;

    public override string Name => "search-documents";

    public override string Title => "Search index";

    public override string Description => "Writes what search knows of a container anew where an earlier version of the registry wrote it. There is nothing to do but after an upgrade.";

    public override TimeSpan Interval => TimeSpan.FromHours(1);

    public override bool Removes => false;

    public override async Task<JobReport> RunAsync(bool isDryRun, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var old = db.SearchDocuments.AsNoTracking().Where(document => document.Version < SearchIndex.Version);
        if (isDryRun)
        {
            return Report(await old.LongCountAsync(cancellationToken));
        }

        var (written, after) = (0L, Guid.Empty);
        while (true)
        {
            var batch = await old.Where(document => document.ContainerId > after).OrderBy(document => document.ContainerId).Take(Batch)
                .Select(document => new { document.CollectionId, document.ContainerId }).ToListAsync(cancellationToken);
            foreach (var document in batch)
            {
                await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
                await db.RefreshContainerAsync(document.CollectionId, document.ContainerId, cancellationToken);
                await transaction.CommitAsync(cancellationToken);
            }

            written += batch.Count;
            if (batch.Count < Batch)
            {
                return Report(written);
            }

            after = batch[^1].ContainerId;
        }
    }

    private static JobReport Report(long documents) => new(0, new JobCount(documents, "container", "containers"));
}
