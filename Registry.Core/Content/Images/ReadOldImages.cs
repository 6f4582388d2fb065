using Microsoft.EntityFrameworkCore;
using Registry.Core.Content.Images.Sif;
using Registry.Core.Content.Storage;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Jobs;

namespace Registry.Core.Content.Images;

/// <summary>
/// Describes those images again that an earlier version of the registry described (<see cref="SifReader.Version"/>): labels that only their definitions say, how OCI-SIFs start, and topics that came from build-only
/// stages or from files of the builder's own. What the rows have suffices for all but OCI-SIFs, whose bytes are read. Each image is a transaction of its own, so that a run that is stopped has lost nothing.
/// </summary>
internal sealed class ReadOldImages(IDbContextFactory<RegistryDbContext> contexts, IBlobStore blobs) : RegistryJob
{
    private const int Batch = 100;

    public override string Name => "read-images";

    public override string Title => "Images of earlier versions";

    public override string Description =>
        "Reads images again that an earlier version of the registry read, so that their labels, topics and search know all that this one finds in them. There is nothing to do but after an upgrade.";

    public override TimeSpan Interval => TimeSpan.FromHours(1);

    public override bool Removes => false;

    public override async Task<JobReport> RunAsync(bool isDryRun, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (isDryRun)
        {
            return Report(await Old(db).LongCountAsync(cancellationToken), 0);
        }

        var (read, changed, after) = (0L, 0L, Guid.Empty);
        while (true)
        {
            var batch = await NextAsync(db, after, cancellationToken);
            foreach (var image in batch)
            {
                if (await OldImageReading.DescribeAsync(image, blobs, cancellationToken) is { } described)
                {
                    read++;
                    changed += await OldImageReading.StoreAsync(db, image, described, cancellationToken) ? 1 : 0;
                }
            }

            if (batch.Count < Batch)
            {
                return Report(read, changed);
            }

            after = batch[^1].Id;
        }
    }

    private static IQueryable<ImageMetadata> Old(RegistryDbContext db) => db.ImageMetadata.AsNoTracking().Where(metadata => metadata.ReaderVersion < SifReader.Version);

    private static Task<List<OldImageRow>> NextAsync(RegistryDbContext db, Guid after, CancellationToken cancellationToken) =>
        Old(db).Where(metadata => metadata.ImageId > after).OrderBy(metadata => metadata.ImageId).Take(Batch)
            .Join(db.Images, metadata => metadata.ImageId, image => image.Id, (metadata, image) => new { metadata, image })
            .OrderBy(row => row.metadata.ImageId)
            .Select(row => new OldImageRow(
                row.image.Id, row.image.ContainerId, row.image.Container!.CollectionId, row.image.Digest, row.image.PushedAt, row.metadata.Definition, row.metadata.Sif))
            .ToListAsync(cancellationToken);

    private static JobReport Report(long read, long changed) =>
        new(0, new JobCount(read, "image", "images"), new JobCount(changed, "with something new", "with something new"));
}
