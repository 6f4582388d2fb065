using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Names;
using Registry.Core.Kernel.Paging;

namespace Registry.Core.Discovery.Insights;

/// <summary>An image that nobody pulled for a while.</summary>
/// <param name="Collection">Its collection.</param>
/// <param name="Container">Its container.</param>
/// <param name="Digest">The image.</param>
/// <param name="Architecture">Null when the image does not say.</param>
/// <param name="SizeBytes">Logical bytes.</param>
/// <param name="PushedAt">When it was pushed.</param>
/// <param name="LastPulledOn">The UTC day of its last pull; null if it was never pulled.</param>
public sealed record ColdImage(
    string Collection, string Container, Digest Digest, string? Architecture, long SizeBytes, DateTimeOffset PushedAt, DateOnly? LastPulledOn);

/// <summary>What takes space and is used by nobody.</summary>
public sealed class ColdImages(IDbContextFactory<RegistryDbContext> contexts, TimeProvider clock)
{
    /// <summary>The largest images that were neither pushed nor pulled for so many days, of those that the caller may see.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="days">From 1.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<IReadOnlyList<ColdImage>> ListAsync(Caller caller, int days, int count, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var before = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(-Math.Max(1, days));
        return await db.Images
            .Where(image => image.UsedOn < before && db.Collections.VisibleTo(db, caller).Any(c => c.Id == image.Container!.CollectionId))
            .OrderByDescending(image => image.SizeBytes).ThenByDescending(image => image.Id)
            .Take(Math.Clamp(count, 1, PageRequest.MaxSize))
            .Select(image => new ColdImage(
                image.Container!.Collection!.Name, image.Container.Name, image.Digest, image.Architecture, image.SizeBytes, image.PushedAt!.Value, image.LastPulledOn))
            .ToListAsync(cancellationToken);
    }
}
