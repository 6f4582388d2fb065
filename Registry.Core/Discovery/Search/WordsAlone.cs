using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;

namespace Registry.Core.Discovery.Search;

/// <summary>A word, and how many containers have it.</summary>
/// <param name="Word">Folded, as it is looked for.</param>
/// <param name="Containers">How many, at most <see cref="ContainerSearch.MaxResults"/>.</param>
/// <param name="IsCut">There are more.</param>
public sealed record WordCount(string Word, int Containers, bool IsCut);

/// <summary>What each of several words finds that no container has all of.</summary>
public sealed class WordsAlone(IDbContextFactory<RegistryDbContext> contexts, TimeProvider clock)
{
    /// <summary>The words that find something with the choices that were made, in the order in which they were typed; none for a single word.</summary>
    public async Task<IReadOnlyList<WordCount>> CountAsync(Caller caller, SearchRequest request, CancellationToken cancellationToken)
    {
        var words = SearchQuery.Parse(request.Text).Words;
        if (words.Count < 2)
        {
            return [];
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await ContainerSearch.PlanAfreshAsync(db, cancellationToken);
        var counts = new List<WordCount>();
        foreach (var word in words)
        {
            var found = await ContainerSearch.CountAsync(db, new SearchSql(caller, clock.GetUtcNow()), request with { Text = word }, cancellationToken);
            if (found > 0)
            {
                counts.Add(new WordCount(word, (int)Math.Min(found, ContainerSearch.MaxResults), found > ContainerSearch.MaxResults));
            }
        }

        return counts;
    }
}
