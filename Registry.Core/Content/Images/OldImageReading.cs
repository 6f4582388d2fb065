using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Registry.Core.Content.Images.Sif;
using Registry.Core.Content.Indexing;
using Registry.Core.Content.Labels;
using Registry.Core.Content.Storage;
using Registry.Core.Content.Topics;
using Registry.Core.Kernel.Events;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Content.Images;

/// <summary>An image that an earlier version of the registry described.</summary>
internal sealed record OldImageRow(Guid Id, Guid ContainerId, Guid CollectionId, Digest Digest, DateTimeOffset? PushedAt, string? Definition, string Sif);

/// <summary>What <see cref="ReadOldImages"/> does with one image.</summary>
internal static class OldImageReading
{
    /// <summary>Describes the image as a push would now.</summary>
    /// <returns>Null when its bytes have to be read and are not there at this moment: another run tries again.</returns>
    public static async Task<SifDescription?> DescribeAsync(OldImageRow image, IBlobStore blobs, CancellationToken cancellationToken)
    {
        var stored = JsonSerializer.Deserialize<SifDescription>(image.Sif)!;
        stored = stored with { Definition = stored.Definition ?? image.Definition };
        if (stored.IsOciSif || !stored.Objects.Any(part => part.Type == SifNames.Of(SifDataType.OciRootIndex)))
        {
            return stored.WithDefinition();
        }

        try
        {
            await using var bytes = await blobs.OpenAsync(image.Digest, cancellationToken);
            var read = await SifReader.ReadAsync(bytes, cancellationToken);
            return read.Succeeded ? read.Value : stored.WithDefinition();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Writes down what is new, and that this version read the image.</summary>
    /// <returns>Whether anything was new.</returns>
    public static async Task<bool> StoreAsync(RegistryDbContext db, OldImageRow image, SifDescription described, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        // The rows that a push holds when it writes labels, in its order, which is also that of a deletion: nothing is counted twice.
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM images WHERE id = {image.Id} FOR NO KEY UPDATE", cancellationToken);
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM containers WHERE id = {image.ContainerId} FOR NO KEY UPDATE", cancellationToken);
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM collections WHERE id = {image.CollectionId} FOR NO KEY UPDATE", cancellationToken);
        var sif = JsonSerializer.Serialize(described);
        var isThere = await db.ImageMetadata.Where(row => row.ImageId == image.Id).ExecuteUpdateAsync(
            row => row.SetProperty(metadata => metadata.Sif, sif).SetProperty(metadata => metadata.Definition, described.Definition).SetProperty(metadata => metadata.ReaderVersion, SifReader.Version),
            cancellationToken) == 1;
        var isNew = isThere && (await AddLabelsAsync(db, image, described, cancellationToken) | await RemoveTopicsAsync(db, image, described, cancellationToken));
        if (isNew)
        {
            await db.RefreshContainerAsync(image.CollectionId, image.ContainerId, cancellationToken);
            await db.PublishAsync(new RegistryEvent(RegistryEventKind.TopicsChanged, image.CollectionId, image.ContainerId), cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return isNew;
    }

    private static async Task<bool> AddLabelsAsync(RegistryDbContext db, OldImageRow image, SifDescription described, CancellationToken cancellationToken)
    {
        if (described.Labels.Count == 0 || await db.Labels.AnyAsync(label => label.ImageId == image.Id, cancellationToken))
        {
            return false;
        }

        await db.AddLabelsAsync(image.CollectionId, image.ContainerId, image.Id, described.Labels, cancellationToken);
        return true;
    }

    /// <summary>Of the topics that this image brought when it was pushed, those that it would not bring now. What people added, or removed since, is theirs.</summary>
    private static async Task<bool> RemoveTopicsAsync(RegistryDbContext db, OldImageRow image, SifDescription described, CancellationToken cancellationToken)
    {
        var right = FirstTopics.Of(described.Definition);
        return await db.Topics
            .Where(topic => topic.ContainerId == image.ContainerId && topic.AddedById == null && topic.AddedAt == image.PushedAt && !right.Contains(topic.Name))
            .ExecuteDeleteAsync(cancellationToken) > 0;
    }
}
