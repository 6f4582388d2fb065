using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Collections;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Paging;

namespace Registry.Core.Discovery.Search;

/// <summary>A collection that was found.</summary>
/// <param name="Row">The collection.</param>
/// <param name="Line">The first line of its description in which a word stands, as it was written; null if there is none.</param>
public sealed record CollectionHit(CollectionRow Row, string? Line);

/// <summary>Finds collections by words of their own: of the name, of the description, and the beginnings of topics. Each way has an index, and the ids that they give are put together.</summary>
public sealed class CollectionSearch(IDbContextFactory<RegistryDbContext> contexts)
{
    /// <summary>Characters of a description in which lines are looked for, and of a line.</summary>
    private const int DescriptionLength = 32 << 10;
    private const int LineLength = 4_000;

    /// <summary>The collections in which every word stands, of those that the caller may see. A text without words finds none.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="text">As typed.</param>
    /// <param name="sort">The order; for the best match, names before descriptions, and then the most pulled.</param>
    /// <param name="page">Which page of them.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<PageOf<CollectionHit>> RunAsync(Caller caller, string text, SearchSort sort, PageRequest page, CancellationToken cancellationToken)
    {
        var query = SearchQuery.Parse(text);
        if (query.Words.Count == 0)
        {
            return new PageOf<CollectionHit>([], 0, page);
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await ContainerSearch.PlanAfreshAsync(db, cancellationToken);
        var found = query.Words.Aggregate(db.Collections.AsNoTracking().VisibleTo(db, caller), (collections, word) =>
        {
            var having = Having(db, word);
            return collections.Where(c => having.Contains(c.Id));
        });
        var total = await found.LongCountAsync(cancellationToken);
        var rows = total == 0 ? [] : await db.ReadRowsAsync(Ordered(found, query, sort).Skip(page.Offset).Take(page.Size), cancellationToken);
        var lines = await LinesAsync(db, [.. rows.Select(row => row.Id)], query, cancellationToken);
        return new PageOf<CollectionHit>([.. rows.Select(row => new CollectionHit(row, lines.GetValueOrDefault(row.Id)))], total, page);
    }

    /// <summary>A word that is too short for an index of trigrams has to begin a part of a name.</summary>
    private static IQueryable<Guid> Having(RegistryDbContext db, string word)
    {
        var named = db.Topics.Where(topic => topic.ContainerId == null && topic.Name.StartsWith(word)).Select(topic => topic.CollectionId);
        if (SearchQuery.Part(word) is not { } part)
        {
            var (start, dash, dot, line) = (LikePattern.StartingWith(word), LikePattern.Containing($"-{word}"), LikePattern.Containing($".{word}"), LikePattern.Containing($"_{word}"));
            return db.Collections
                .Where(c => EF.Functions.Like(c.Name, start, LikePattern.Escape) || EF.Functions.Like(c.Name, dash, LikePattern.Escape)
                    || EF.Functions.Like(c.Name, dot, LikePattern.Escape) || EF.Functions.Like(c.Name, line, LikePattern.Escape))
                .Select(c => c.Id).Union(named);
        }

        return db.Collections.Where(c => EF.Functions.Like(c.Name, part, LikePattern.Escape)).Select(c => c.Id)
            .Union(db.Collections.Where(c => EF.Functions.Like(SqlText.Fold(c.Description), part, LikePattern.Escape)).Select(c => c.Id))
            .Union(named);
    }

    private static IQueryable<Collection> Ordered(IQueryable<Collection> found, SearchQuery query, SearchSort sort)
    {
        var (name, start) = (query.Folded, LikePattern.StartingWith(query.Words[0]));
        return sort switch
        {
            SearchSort.BestMatch => found
                .OrderByDescending(c => c.Name == name ? 2 : EF.Functions.Like(c.Name, start, LikePattern.Escape) ? 1 : 0)
                .ThenByDescending(c => c.PullCount).ThenByDescending(c => c.Id),
            SearchSort.RecentlyPushed => CollectionOrder.Apply(found, CollectionSort.RecentlyPushed, reversed: false),
            SearchSort.Pulls => CollectionOrder.Apply(found, CollectionSort.Pulls, reversed: false),
            SearchSort.Name => CollectionOrder.Apply(found, CollectionSort.Name, reversed: false),
            SearchSort.Size => CollectionOrder.Apply(found, CollectionSort.Size, reversed: false),
        };
    }

    private static async Task<Dictionary<Guid, string>> LinesAsync(RegistryDbContext db, Guid[] collections, SearchQuery query, CancellationToken cancellationToken)
    {
        var patterns = query.Words.Where(word => word.Length > 1).Select(LikePattern.Containing).ToArray();
        if (collections.Length == 0 || patterns.Length == 0)
        {
            return [];
        }

        var lines = await db.Database.SqlQuery<LinePlace>(
            $"""
            SELECT c.id AS of, left(line.text, {LineLength}) AS text FROM collections c
            CROSS JOIN LATERAL (
                SELECT text FROM unnest(string_to_array(left(c.description, {DescriptionLength}), chr(10))) WITH ORDINALITY AS each (text, number)
                WHERE fold_text(text) LIKE ANY ({patterns}) ORDER BY number LIMIT 1) AS line
            WHERE c.id = ANY ({collections})
            """).ToListAsync(cancellationToken);
        return lines.ToDictionary(line => line.Of, line => line.Text);
    }

    private sealed record LinePlace(Guid Of, string Text);
}
