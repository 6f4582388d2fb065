using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Containers;
using Registry.Core.Kernel.Paging;

namespace Registry.Core.Discovery.Search;

/// <summary>
/// Finds containers by words, ranks them, and counts what they can be narrowed to. Of more than <see cref="MaxResults"/> matches it looks at the first so many in the order that was asked for; for the
/// best match that is the most pulled and those that are called so. No search therefore costs more than that, however wide it is.
/// </summary>
public sealed class ContainerSearch(IDbContextFactory<RegistryDbContext> contexts, TimeProvider clock)
{
    /// <summary>Results that are ranked, counted and paged through.</summary>
    public const int MaxResults = 500;

    public async Task<SearchResult> RunAsync(Caller caller, SearchRequest request, PageRequest page, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await PlanAfreshAsync(db, cancellationToken);
        var statement = new SearchStatement(new SearchSql(caller, clock.GetUtcNow()), request);
        var lines = await ReadAsync(db, statement, statement.Page(page), cancellationToken);
        foreach (var facet in request.Choices.Select(choice => choice.Facet).Distinct())
        {
            var others = await ReadAsync(db, statement, statement.CountsOf(facet), cancellationToken);
            lines = [.. lines.Where(line => SearchCounts.FacetOf(line.Kind) != facet), .. others.Where(line => SearchCounts.FacetOf(line.Kind) == facet)];
        }

        var total = lines.Where(line => line.Kind == SearchStatement.All).Sum(line => line.Number);
        var ids = lines.Where(line => line.Kind == SearchStatement.Hit).OrderBy(line => line.Number).Select(line => line.Id!.Value).ToArray();
        var hits = await HitsAsync(db, caller, ids, SearchQuery.Parse(request.Text), cancellationToken);
        return new SearchResult(hits, (int)Math.Min(total, MaxResults), total > MaxResults, SearchCounts.From(lines, request.Choices));
    }

    /// <summary>The ids of the best matches, for searches that show something else than containers.</summary>
    internal static async Task<Guid[]> BestAsync(RegistryDbContext db, SearchSql sql, SearchRequest request, int count, CancellationToken cancellationToken)
    {
        var statement = new SearchStatement(sql, request);
        var lines = await ReadAsync(db, statement, statement.Best(count), cancellationToken);
        return [.. lines.OrderBy(line => line.Number).Select(line => line.Id!.Value)];
    }

    /// <summary>How many there are, and no more than one above <see cref="MaxResults"/>.</summary>
    internal static async Task<long> CountAsync(RegistryDbContext db, SearchSql sql, SearchRequest request, CancellationToken cancellationToken)
    {
        var statement = new SearchStatement(sql, request with { Sort = SearchSort.Pulls });
        return (await ReadAsync(db, statement, statement.Count(), cancellationToken)).Sum(line => line.Number);
    }

    /// <summary>
    /// For the open transaction: plans with the very words in sight. Whether a word is rare or everywhere decides which index is read, and a plan for any word would be wrong for one of them.
    /// Compiling a plan would cost more than running it.
    /// </summary>
    internal static Task PlanAfreshAsync(RegistryDbContext db, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlRawAsync("SET LOCAL plan_cache_mode = force_custom_plan; SET LOCAL jit = off; SET LOCAL max_parallel_workers_per_gather = 0", cancellationToken);

    private static Task<List<SearchLine>> ReadAsync(RegistryDbContext db, SearchStatement statement, string text, CancellationToken cancellationToken) =>
        db.Database.SqlQueryRaw<SearchLine>(text, statement.Parameters).ToListAsync(cancellationToken);

    private static async Task<IReadOnlyList<SearchHit>> HitsAsync(RegistryDbContext db, Caller caller, Guid[] ids, SearchQuery query, CancellationToken cancellationToken)
    {
        var cards = await db.ReadCardsAsync(db.VisibleContainers(caller).Where(container => ids.Contains(container.Id)), cancellationToken);
        var places = await db.PlacesAsync(ids, query, cancellationToken);
        return [.. cards.OrderBy(card => Array.IndexOf(ids, card.Id)).Select(card => places.Of(card))];
    }
}
