using Microsoft.EntityFrameworkCore;
using Registry.Core.Access;
using Registry.Core.Containers;
using Registry.Core.Data;
using Registry.Core.Paging;

namespace Registry.Core.Search;

/// <summary>The registry in four figures, as far as the caller may see it.</summary>
/// <param name="Images">Complete images.</param>
/// <param name="PullsThisWeek">Pulls in the last seven days, today included (UTC).</param>
/// <param name="Bytes">Logical bytes.</param>
/// <param name="Collections">Collections.</param>
public sealed record SiteFigures(long Images, long PullsThisWeek, long Bytes, long Collections);

/// <summary>A container outside its collection's page.</summary>
public sealed record ContainerCard
{
    public required Guid Id { get; init; }

    public required string Collection { get; init; }

    public required string Name { get; init; }

    public required string Description { get; init; }

    /// <summary>The tags moved last, four at most.</summary>
    public required IReadOnlyList<string> Tags { get; init; }

    public required IReadOnlyList<string> Architectures { get; init; }

    /// <summary>Logical bytes of all its images.</summary>
    public required long SizeBytes { get; init; }

    public required long PullCount { get; init; }

    public required DateTimeOffset? PushedAt { get; init; }

    public required string? PushedBy { get; init; }

    public required bool IsPrivate { get; init; }
}

/// <summary>What the home page and the search show.</summary>
public sealed class SiteQueries(IDbContextFactory<RegistryDbContext> contexts, TimeProvider clock)
{
    private const int TagsNamed = 4;

    public async Task<SiteFigures> FiguresAsync(Caller caller, CancellationToken token)
    {
        await using var db = await contexts.CreateDbContextAsync(token);
        var visible = db.Collections.VisibleTo(db, caller);
        var sums = await visible
            .GroupBy(_ => 1)
            .Select(all => new { Images = all.Sum(c => (long)c.ImageCount), Bytes = all.Sum(c => c.SizeBytes), Collections = all.LongCount() })
            .SingleOrDefaultAsync(token);
        var since = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(-6);
        var pulls = await db.PullDays
            .Where(day => day.Day >= since && db.Containers.Any(c => c.Id == day.ContainerId && visible.Any(parent => parent.Id == c.CollectionId)))
            .SumAsync(day => day.Count, token);
        return new SiteFigures(sums?.Images ?? 0, pulls, sums?.Bytes ?? 0, sums?.Collections ?? 0);
    }

    /// <summary>The containers pushed to last.</summary>
    public async Task<IReadOnlyList<ContainerCard>> LatestPushesAsync(Caller caller, int count, CancellationToken token)
    {
        await using var db = await contexts.CreateDbContextAsync(token);
        var containers = Visible(db, caller).OrderByDescending(c => c.LastPushedAt).ThenByDescending(c => c.Id).Take(Bounded(count));
        return await Cards(db, containers).ToListAsync(token);
    }

    /// <summary>The containers pulled most.</summary>
    public async Task<IReadOnlyList<ContainerCard>> MostPulledAsync(Caller caller, int count, CancellationToken token)
    {
        await using var db = await contexts.CreateDbContextAsync(token);
        var containers = Visible(db, caller).Where(c => c.PullCount > 0).OrderByDescending(c => c.PullCount).ThenByDescending(c => c.Id).Take(Bounded(count));
        return await Cards(db, containers).ToListAsync(token);
    }

    /// <summary>Containers whose name or description, or whose collection's name, contains the text.</summary>
    public async Task<PageOf<ContainerCard>> SearchAsync(Caller caller, string text, PageRequest page, CancellationToken token)
    {
        await using var db = await contexts.CreateDbContextAsync(token);
        var pattern = LikePattern.Containing(text.Trim());
        var found = Visible(db, caller).Where(c => EF.Functions.ILike(c.Name, pattern, LikePattern.Escape)
            || EF.Functions.ILike(c.Description, pattern, LikePattern.Escape)
            || EF.Functions.ILike(c.Collection!.Name, pattern, LikePattern.Escape));
        var total = await found.LongCountAsync(token);
        var containers = found.OrderByDescending(c => c.PullCount).ThenByDescending(c => c.Id).Skip(page.Offset).Take(page.Size);
        return new PageOf<ContainerCard>(await Cards(db, containers).ToListAsync(token), total, page);
    }

    private static int Bounded(int count) => Math.Clamp(count, 1, PageRequest.MaxSize);

    private static IQueryable<Container> Visible(RegistryDbContext db, Caller caller) =>
        db.Containers.AsNoTracking().Where(c => c.ImageCount > 0 && db.Collections.VisibleTo(db, caller).Any(parent => parent.Id == c.CollectionId));

    private static IQueryable<ContainerCard> Cards(RegistryDbContext db, IQueryable<Container> containers) =>
        containers.Select(c => new ContainerCard
        {
            Id = c.Id,
            Collection = c.Collection!.Name,
            Name = c.Name,
            Description = c.Description,
            Tags = db.Tags.Where(tag => tag.ContainerId == c.Id).GroupBy(tag => tag.Name)
                .OrderByDescending(group => group.Max(tag => tag.UpdatedAt)).Take(TagsNamed).Select(group => group.Key).ToList(),
            Architectures = db.Images.Where(image => image.ContainerId == c.Id && image.Architecture != null)
                .Select(image => image.Architecture!).Distinct().OrderBy(name => name).ToList(),
            SizeBytes = c.SizeBytes,
            PullCount = c.PullCount,
            PushedAt = c.LastPushedAt,
            PushedBy = db.Images.Where(image => image.ContainerId == c.Id && image.PushedAt != null)
                .OrderByDescending(image => image.PushedAt)
                .Join(db.Users, image => image.PushedById, user => user.Id, (image, user) => user.UserName)
                .FirstOrDefault(),
            IsPrivate = c.Collection.IsPrivate,
        });
}
