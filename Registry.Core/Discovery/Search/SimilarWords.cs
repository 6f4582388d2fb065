using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Entities;

namespace Registry.Core.Discovery.Search;

/// <summary>What somebody may have meant whose words find nothing.</summary>
public sealed class SimilarWords(IDbContextFactory<RegistryDbContext> contexts, TimeProvider clock)
{
    /// <summary>Words that share trigrams, of which the closest are tried.</summary>
    private const int Looked = 50;
    private const int Tried = 4;
    private const int Offered = 2;

    /// <summary>Spellings that do find something that the caller may see, the closest first; at most two.</summary>
    public async Task<IReadOnlyList<string>> FindAsync(Caller caller, string text, CancellationToken cancellationToken)
    {
        var query = SearchQuery.Parse(text);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await ContainerSearch.PlanAfreshAsync(db, cancellationToken);

        // Below the usual 0.3, because two letters changed round leave a short word few trigrams; the distance decides.
        await db.Database.ExecuteSqlAsync($"SET LOCAL pg_trgm.similarity_threshold = 0.15", cancellationToken);
        var candidates = new List<IReadOnlyList<string>>();
        foreach (var word in query.Words)
        {
            candidates.Add(await CandidatesAsync(db, word, cancellationToken));
        }

        var found = new List<string>();
        foreach (var spelling in Spellings(candidates).Where(spelling => !spelling.SequenceEqual(query.Words)).Select(words => string.Join(' ', words)).Distinct())
        {
            var sql = new SearchSql(caller, clock.GetUtcNow());
            if ((await ContainerSearch.BestAsync(db, sql, new SearchRequest(spelling, [], SearchSort.Pulls), 1, cancellationToken)).Length > 0)
            {
                found.Add(spelling);
            }

            if (found.Count == Offered)
            {
                break;
            }
        }

        return found;
    }

    /// <summary>The n-th closest candidate of each word; a word with fewer keeps its last.</summary>
    private static IEnumerable<string[]> Spellings(List<IReadOnlyList<string>> candidates) =>
        candidates.Any(words => words.Count == 0)
            ? []
            : Enumerable.Range(0, Tried).Select(place => candidates.Select(words => words[Math.Min(place, words.Count - 1)]).ToArray());

    private static async Task<IReadOnlyList<string>> CandidatesAsync(RegistryDbContext db, string word, CancellationToken cancellationToken)
    {
        var beginning = LikePattern.StartingWith(word);
        if (word.Length < SearchWord.MinLength || await db.SearchWords.AnyAsync(known => EF.Functions.Like(known.Word, beginning, LikePattern.Escape), cancellationToken))
        {
            return [word];
        }

        var similar = await db.Database.SqlQuery<string>(
            $"""SELECT word AS "Value" FROM search_words WHERE word % {word} ORDER BY similarity(word, {word}) DESC, word LIMIT {Looked}""").ToListAsync(cancellationToken);
        return
        [
            .. similar.Select(other => (Word: other, Distance: Spelling.Distance(word, other)))
                .Where(other => other.Distance <= Math.Max(1, word.Length / 3))
                .OrderBy(other => other.Distance)
                .Select(other => other.Word)
                .Take(Tried),
        ];
    }
}
