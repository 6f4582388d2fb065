using Microsoft.EntityFrameworkCore;
using Registry.Core.Content.Images;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Events;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Discovery.Insights;

/// <summary>The images of one architecture.</summary>
/// <param name="Architecture">Its name, as clients say it; empty where the images do not say.</param>
/// <param name="Images">Images.</param>
/// <param name="Bytes">Their logical bytes.</param>
public sealed record ArchitectureShare(string Architecture, long Images, long Bytes);

/// <summary>The images of about one size: four classes lie between a power of two and the next.</summary>
/// <param name="Quarter">They have from 2^(Quarter/4) bytes on.</param>
/// <param name="Images">Images.</param>
/// <param name="Bytes">Their logical bytes.</param>
public sealed record SizeClass(int Quarter, long Images, long Bytes)
{
    /// <summary>Classes from one power of two to the next.</summary>
    public const int Quarters = 4;

    /// <summary>Where a class begins, in bytes.</summary>
    public static long From(int quarter) => (long)Math.Round(Math.Pow(2, (double)quarter / Quarters));
}

/// <summary>One of the largest images.</summary>
/// <param name="Id">The image.</param>
/// <param name="Collection">The collection.</param>
/// <param name="Container">The container.</param>
/// <param name="Digest">The digest that clients name.</param>
/// <param name="SizeBytes">Bytes.</param>
public sealed record LargeImage(Guid Id, string Collection, string Container, Digest Digest, long SizeBytes);

/// <summary>What the images of a registry are like.</summary>
/// <param name="Architectures">The most images first.</param>
/// <param name="Sizes">The smallest first; classes without an image are left out.</param>
/// <param name="Largest">The largest first.</param>
public sealed record Makeup(IReadOnlyList<ArchitectureShare> Architectures, IReadOnlyList<SizeClass> Sizes, IReadOnlyList<LargeImage> Largest);

/// <summary>Architectures and sizes of all images; in a large registry it may be a minute old.</summary>
public sealed class RegistryMakeup(IDbContextFactory<RegistryDbContext> contexts, EventBus bus, TimeProvider clock) : SharedFigures<Makeup>(contexts, bus, clock)
{
    private const int Places = 10;

    /// <summary>The logarithm of a power of two may come out a little below it.</summary>
    private const double Rounding = 1e-9;

    protected override bool IsSpoiledBy(RegistryEvent change) => change.Kind is RegistryEventKind.CollectionChanged or RegistryEventKind.ImageDeleted;

    protected override async Task<Makeup> ReadAsync(RegistryDbContext db, IQueryable<Collection> collections, CancellationToken cancellationToken)
    {
        var images = db.Images.Where(image => image.Container!.ImageCount > 0 && collections.Any(c => c.Id == image.Container.CollectionId));
        var kinds = await images
            .GroupBy(image => new
            {
                image.Architecture,
                Quarter = (int)Math.Floor((Math.Log((double)Math.Max(image.SizeBytes, 1)) / Math.Log(2.0) * SizeClass.Quarters) + Rounding),
            })
            .Select(group => new
            {
                Architecture = group.Key.Architecture ?? string.Empty,
                group.Key.Quarter,
                Images = group.LongCount(),
                Bytes = group.Sum(image => image.SizeBytes),
            })
            .ToListAsync(cancellationToken);
        var largest = await images
            .OrderByDescending(image => image.SizeBytes).ThenBy(image => image.Id)
            .Take(Places)
            .Select(image => new LargeImage(image.Id, image.Container!.Collection!.Name, image.Container.Name, image.Digest, image.SizeBytes))
            .ToListAsync(cancellationToken);
        return new Makeup(
            Sorted(kinds.Select(kind => new ArchitectureShare(kind.Architecture, kind.Images, kind.Bytes))),
            Sorted(kinds.Select(kind => new SizeClass(kind.Quarter, kind.Images, kind.Bytes))),
            largest);
    }

    protected override Makeup Add(Makeup left, Makeup right) => new(
        Sorted(left.Architectures.Concat(right.Architectures)),
        Sorted(left.Sizes.Concat(right.Sizes)),
        [.. left.Largest.Concat(right.Largest).OrderByDescending(image => image.SizeBytes).ThenBy(image => image.Id).Take(Places)]);

    private static List<ArchitectureShare> Sorted(IEnumerable<ArchitectureShare> shares) =>
    [
        .. shares.GroupBy(share => share.Architecture)
            .Select(group => new ArchitectureShare(group.Key, group.Sum(share => share.Images), group.Sum(share => share.Bytes)))
            .OrderByDescending(share => share.Images).ThenBy(share => share.Architecture, StringComparer.Ordinal),
    ];

    private static List<SizeClass> Sorted(IEnumerable<SizeClass> sizes) =>
    [
        .. sizes.GroupBy(size => size.Quarter)
            .Select(group => new SizeClass(group.Key, group.Sum(size => size.Images), group.Sum(size => size.Bytes)))
            .OrderBy(size => size.Quarter),
    ];
}
