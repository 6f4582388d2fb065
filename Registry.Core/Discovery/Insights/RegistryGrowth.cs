using Microsoft.EntityFrameworkCore;
using Registry.Core.Content.Images;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Events;

namespace Registry.Core.Discovery.Insights;

/// <summary>What came in one UTC month.</summary>
/// <param name="Month">Its first day.</param>
/// <param name="Images">Images pushed in it that are still there.</param>
/// <param name="Bytes">Their logical bytes.</param>
/// <param name="Pulls">Pulls in it.</param>
public sealed record GrowthMonth(DateOnly Month, long Images, long Bytes, long Pulls);

/// <summary>How the registry grew.</summary>
/// <param name="Months">The last twelve, the oldest first; none is left out.</param>
/// <param name="BytesBefore">Logical bytes of the images that are still there and were pushed before those.</param>
public sealed record Growth(IReadOnlyList<GrowthMonth> Months, long BytesBefore);

/// <summary>Images, bytes and pulls per month; in a large registry its pulls may be a few seconds old.</summary>
public sealed class RegistryGrowth(IDbContextFactory<RegistryDbContext> contexts, EventBus bus, TimeProvider clock) : SharedFigures<Growth>(contexts, bus, clock)
{
    private const int Months = 12;
    private readonly TimeProvider _clock = clock;

    protected override bool IsSpoiledBy(RegistryEvent change) => change.Kind is RegistryEventKind.CollectionChanged or RegistryEventKind.ImagePushed or RegistryEventKind.ImageDeleted;

    protected override async Task<Growth> ReadAsync(RegistryDbContext db, IQueryable<Collection> collections, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(_clock.GetUtcNow().UtcDateTime);
        var first = new DateOnly(today.Year, today.Month, 1).AddMonths(1 - Months);
        var since = new DateTimeOffset(first, TimeOnly.MinValue, TimeSpan.Zero);
        var images = db.Images.Where(image => image.PushedAt >= since && image.Container!.ImageCount > 0 && collections.Any(c => c.Id == image.Container.CollectionId));
        var pushed = await images
            .GroupBy(image => new { image.PushedAt!.Value.Year, image.PushedAt.Value.Month })
            .Select(month => new { month.Key.Year, month.Key.Month, Images = month.LongCount(), Bytes = month.Sum(image => image.SizeBytes) })
            .ToDictionaryAsync(month => new DateOnly(month.Year, month.Month, 1), cancellationToken);
        var pulled = await db.CollectionPullDays
            .Where(day => day.Day >= first && collections.Any(c => c.Id == day.CollectionId))
            .GroupBy(day => new { day.Day.Year, day.Day.Month })
            .Select(month => new { month.Key.Year, month.Key.Month, Pulls = month.Sum(day => day.Count) })
            .ToDictionaryAsync(month => new DateOnly(month.Year, month.Month, 1), month => month.Pulls, cancellationToken);
        var all = await collections.SumAsync(c => c.SizeBytes, cancellationToken);
        GrowthMonth[] months =
        [
            .. Enumerable.Range(0, Months).Select(first.AddMonths).Select(month => pushed.TryGetValue(month, out var row)
                ? new GrowthMonth(month, row.Images, row.Bytes, pulled.GetValueOrDefault(month))
                : new GrowthMonth(month, 0, 0, pulled.GetValueOrDefault(month))),
        ];
        return new Growth(months, Math.Max(0, all - months.Sum(month => month.Bytes)));
    }

    protected override Growth Add(Growth left, Growth right)
    {
        // The two can have been read on either side of midnight at the end of a month; the older one's first month then counts as before.
        var theirs = right.Months.ToDictionary(month => month.Month);
        return new Growth(
            [
                .. left.Months.Select(month => theirs.GetValueOrDefault(month.Month) is { } other
                    ? new GrowthMonth(month.Month, month.Images + other.Images, month.Bytes + other.Bytes, month.Pulls + other.Pulls)
                    : month),
            ],
            left.BytesBefore + right.BytesBefore);
    }
}
