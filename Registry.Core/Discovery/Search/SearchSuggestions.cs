using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Discovery.Search;

/// <summary>What a suggestion leads to.</summary>
public enum SuggestionKind
{
    Container,
    Collection,
    Topic,

    /// <summary>An image by its content, when a digest is typed or pasted.</summary>
    Image,

    /// <summary>Another spelling, to search for.</summary>
    Spelling,
}

/// <summary>Something that is offered while somebody types.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name, without its collection's.</param>
/// <param name="Collection">The collection of a container, or of an image's container.</param>
/// <param name="Digest">An image's content.</param>
public sealed record SearchSuggestion(SuggestionKind Kind, string Name, string? Collection = null, Digest? Digest = null);

/// <summary>What is offered while somebody types in a search box: names only, of what the caller may see.</summary>
public sealed class SearchSuggestions(IDbContextFactory<RegistryDbContext> contexts, SimilarWords similar, ImageSearch images, TimeProvider clock)
{
    private const int Containers = 5;
    private const int Others = 3;

    /// <summary>Of which those that begin so come first.</summary>
    private const int Looked = 30;
    private const int MinLength = 2;

    /// <summary>At most fourteen: images of a digest, containers, then collections, then topics; a spelling if there is none of them.</summary>
    public async Task<IReadOnlyList<SearchSuggestion>> FindAsync(Caller caller, string text, CancellationToken cancellationToken)
    {
        var query = SearchQuery.Parse(text);
        if (query.Words.Count == 0 || query.Words.All(word => word.Length < MinLength))
        {
            return [];
        }

        List<SearchSuggestion> found;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await ContainerSearch.PlanAfreshAsync(db, cancellationToken);
            found =
            [
                .. await ContainersAsync(db, new SearchSql(caller, clock.GetUtcNow()), query, cancellationToken),
                .. await CollectionsAsync(db, caller, query, cancellationToken),
                .. await TopicsAsync(db, new SearchSql(caller, clock.GetUtcNow()), query, cancellationToken),
            ];
        }

        if (ImageSearch.Digits(query.Text) is { } digits)
        {
            var named = await images.FindAsync(caller, digits, cancellationToken);
            found.InsertRange(0, named.Take(Others).Select(hit => new SearchSuggestion(SuggestionKind.Image, hit.Image.Container, hit.Image.Collection, hit.Image.Digest)));
        }

        return found.Count > 0
            ? found
            : [.. (await similar.FindAsync(caller, text, cancellationToken)).Select(spelling => new SearchSuggestion(SuggestionKind.Spelling, spelling))];
    }

    private static async Task<IEnumerable<SearchSuggestion>> ContainersAsync(RegistryDbContext db, SearchSql sql, SearchQuery query, CancellationToken cancellationToken)
    {
        var named = string.Join(" AND ", query.Words.Select(word => SearchQuery.Part(word) is { } part
            ? $"d.path LIKE {sql.Parameter(part)}"
            : $"c.name LIKE {sql.Parameter(LikePattern.StartingWith(word))}"));
        var statement =
            $"SELECT p.name AS collection, c.name AS container FROM {SearchSql.From} JOIN collections p ON p.id = c.collection_id "
            + $"WHERE {named} AND {sql.Visible("d.collection_id")} ORDER BY c.pull_count DESC, c.id DESC LIMIT {sql.Parameter(Looked)}";
        var rows = await db.Database.SqlQueryRaw<ContainerName>(statement, sql.Parameters).ToListAsync(cancellationToken);
        return rows
            .OrderByDescending(row => row.Container == query.Folded)
            .ThenByDescending(row => row.Container.StartsWith(query.Words[^1], StringComparison.Ordinal))
            .Take(Containers)
            .Select(row => new SearchSuggestion(SuggestionKind.Container, row.Container, row.Collection));
    }

    private static async Task<IEnumerable<SearchSuggestion>> CollectionsAsync(RegistryDbContext db, Caller caller, SearchQuery query, CancellationToken cancellationToken)
    {
        var collections = db.Collections.AsNoTracking().VisibleTo(db, caller);
        foreach (var word in query.Words)
        {
            var pattern = SearchQuery.Part(word) ?? LikePattern.StartingWith(word);
            collections = collections.Where(collection => EF.Functions.Like(collection.Name, pattern, LikePattern.Escape));
        }

        var names = await collections
            .OrderByDescending(collection => collection.PullCount).ThenByDescending(collection => collection.Id)
            .Take(Others)
            .Select(collection => collection.Name)
            .ToListAsync(cancellationToken);
        return names.Select(name => new SearchSuggestion(SuggestionKind.Collection, name));
    }

    /// <summary>From one name to the next by the index: a topic that stands on half of everything costs no more than any other.</summary>
    private static async Task<IEnumerable<SearchSuggestion>> TopicsAsync(RegistryDbContext db, SearchSql sql, SearchQuery query, CancellationToken cancellationToken)
    {
        var (first, after) = (sql.Parameter(query.Words[0]), sql.Parameter($"{query.Words[0]}~"));
        var statement =
            $"""
            WITH RECURSIVE names AS (
                (SELECT name FROM topics WHERE name >= {first} AND name < {after} ORDER BY name LIMIT 1)
                UNION ALL
                SELECT (SELECT topics.name FROM topics WHERE topics.name > names.name AND topics.name < {after} ORDER BY topics.name LIMIT 1) FROM names WHERE names.name IS NOT NULL)
            SELECT name AS "Value" FROM names
            WHERE name IS NOT NULL AND EXISTS (
                SELECT 1 FROM topics t WHERE t.name = names.name AND {sql.Visible("t.collection_id")}
                    AND (t.container_id IS NULL OR EXISTS (SELECT 1 FROM search_documents d WHERE d.container_id = t.container_id)))
            LIMIT {sql.Parameter(Others)}
            """;
        var names = query.Words.Count == 1 ? await db.Database.SqlQueryRaw<string>(statement, sql.Parameters).ToListAsync(cancellationToken) : [];
        return names.Select(name => new SearchSuggestion(SuggestionKind.Topic, name));
    }

    private sealed record ContainerName(string Collection, string Container);
}
