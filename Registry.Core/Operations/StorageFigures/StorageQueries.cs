using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Storage;
using Registry.Core.Kernel.Errors;
using Registry.Core.Operations.CleanUp;

namespace Registry.Core.Operations.StorageFigures;

/// <summary>Tells where the disk goes, to admins and superusers.</summary>
public sealed class StorageQueries(IDbContextFactory<RegistryDbContext> contexts, StagingArea staging, IOptions<UploadOptions> options, TimeProvider clock)
{
    private const int Largest = 10;
    private const int Months = 12;
    private static readonly TimeSpan LastMonth = TimeSpan.FromDays(30);

    /// <summary>The disk that blobs and uploads are on.</summary>
    public DiskSpace Disk => new(staging.TotalBytes, staging.FreeBytes, options.Value.ReserveBytes);

    /// <summary>In how many days the disk is full if it goes on like the last 30; null as in <see cref="DiskSpace.DaysLeft"/>.</summary>
    internal async Task<int?> DaysLeftAsync(CancellationToken cancellationToken)
    {
        var lately = clock.GetUtcNow() - LastMonth;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return Disk.DaysLeft(await db.Blobs.Where(blob => blob.StoredAt >= lately).SumAsync(blob => blob.SizeBytes, cancellationToken));
    }

    /// <summary>The sums. Reads every blob's row once.</summary>
    public async Task<Result<StorageFigures>> FiguresAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (caller.RefuseUnlessAdmin() is { } refusal)
        {
            return refusal;
        }

        var now = clock.GetUtcNow();
        var lately = now - LastMonth;
        var grace = now - options.Value.Grace;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var logical = await db.Collections.SumAsync(collection => collection.SizeBytes, cancellationToken);
        var stored = await db.Blobs.GroupBy(_ => 1)
            .Select(all => new { Bytes = all.Sum(blob => blob.SizeBytes), Lately = all.Where(blob => blob.StoredAt >= lately).Sum(blob => blob.SizeBytes) })
            .SingleOrDefaultAsync(cancellationToken);
        var garbage = await db.Blobs.UnusedSince(db, now).GroupBy(_ => 1)
            .Select(all => new
            {
                Blobs = all.LongCount(),
                Bytes = all.Sum(blob => blob.SizeBytes),
                Due = all.Where(blob => blob.StoredAt <= grace && (blob.ReleasedAt == null || blob.ReleasedAt <= grace)).Sum(blob => blob.SizeBytes),
            })
            .SingleOrDefaultAsync(cancellationToken);
        var (files, bytes) = staging.List().Aggregate((Files: 0L, Bytes: 0L), (sum, file) => (sum.Files + 1, sum.Bytes + file.SizeBytes));
        return new StorageFigures(
            logical, stored?.Bytes ?? 0, garbage?.Bytes ?? 0, garbage?.Blobs ?? 0, garbage?.Due ?? 0, bytes, files, stored?.Lately ?? 0, Disk);
    }

    /// <summary>The collections that take most.</summary>
    public async Task<Result<IReadOnlyList<CollectionSize>>> LargestAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (caller.RefuseUnlessAdmin() is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Collections
            .Where(collection => collection.SizeBytes > 0)
            .OrderByDescending(collection => collection.SizeBytes).ThenByDescending(collection => collection.Id)
            .Take(Largest)
            .Select(collection => new CollectionSize(collection.Name, collection.ContainerCount, collection.ImageCount, collection.SizeBytes))
            .ToListAsync(cancellationToken);
    }

    /// <summary>The last twelve months, the current one last; months without a push included.</summary>
    public async Task<Result<IReadOnlyList<MonthOfPushes>>> GrowthAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (caller.RefuseUnlessAdmin() is { } refusal)
        {
            return refusal;
        }

        var now = clock.GetUtcNow().UtcDateTime;
        var first = new DateOnly(now.Year, now.Month, 1).AddMonths(1 - Months);
        var since = new DateTimeOffset(first, TimeOnly.MinValue, TimeSpan.Zero);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await db.Images
            .Where(image => image.PushedAt >= since)
            .GroupBy(image => new { image.PushedAt!.Value.UtcDateTime.Year, image.PushedAt.Value.UtcDateTime.Month })
            .Select(month => new { month.Key.Year, month.Key.Month, Images = month.LongCount(), Bytes = month.Sum(image => image.SizeBytes) })
            .ToListAsync(cancellationToken);
        var byMonth = found.ToDictionary(month => new DateOnly(month.Year, month.Month, 1), month => (month.Images, month.Bytes));
        return Enumerable.Range(0, Months).Select(first.AddMonths)
            .Select(month => byMonth.TryGetValue(month, out var pushed) ? new MonthOfPushes(month, pushed.Images, pushed.Bytes) : new MonthOfPushes(month, 0, 0))
            .ToList();
    }
}
