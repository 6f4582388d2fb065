using System.Globalization;
using Registry.Core.Content.Indexing;
using Registry.Core.Kernel.Paging;

namespace Registry.Core.Discovery.Search;

/// <summary>A row of a search's answer: a hit, how many there are, or how often a term stands in them.</summary>
/// <param name="Kind"><see cref="SearchStatement.Hit"/>, <see cref="SearchStatement.All"/>, or the letter of a term.</param>
/// <param name="Value">The term.</param>
/// <param name="Number">The hit's place, or the count.</param>
/// <param name="Id">The hit.</param>
/// <param name="Worth">How much a term helps to choose: the more, the earlier it is offered.</param>
internal sealed record SearchLine(string Kind, string? Value, long Number, Guid? Id, long Worth);

/// <summary>The statements of one search: the bounded set of matches once, and all that is asked of it in the same round trip.</summary>
internal sealed class SearchStatement(SearchSql sql, SearchRequest request)
{
    public const string Hit = "hit";
    public const string All = "all";

    /// <summary>Values of a facet that are offered, besides those that are chosen.</summary>
    private const int ValuesOffered = 12;

    /// <summary>Matches that a label has to stand in.</summary>
    private const int MinLabelled = 2;

    /// <summary>Of those that are called so, when there are too many matches to rank all.</summary>
    private const int MaxNamed = 200;

    private readonly SearchQuery _query = SearchQuery.Parse(request.Text);

    public object[] Parameters => sql.Parameters;

    private bool IsRanked => request.Sort == SearchSort.BestMatch && _query.Words.Count > 0;

    /// <summary>One page of hits, how many there are, and the counts of all facets.</summary>
    public string Page(PageRequest page) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        {Hits(null)},
        ranked AS (SELECT id, row_number() OVER (ORDER BY {Order("hits")}) AS place FROM hits),
        {Counts()}
        UNION ALL SELECT '{Hit}', NULL, place, id, 0 FROM ranked WHERE place > {sql.Parameter(page.Offset)} AND place <= {sql.Parameter(Math.Min(page.Offset + page.Size, ContainerSearch.MaxResults))}
        UNION ALL SELECT '{All}', NULL, count(*), NULL, 0 FROM hits
        """);

    /// <summary>The counts, without the choices of one facet: what else it could be.</summary>
    public string CountsOf(SearchFacet facet) => $"{Hits(facet)},\n{Counts()}";

    /// <summary>The first hits.</summary>
    public string Best(int count) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Hits(null)} SELECT '{Hit}' AS kind, NULL AS value, place AS number, id, 0::bigint AS worth FROM (SELECT id, row_number() OVER (ORDER BY {Order("hits")}) AS place FROM hits) ranked WHERE place <= {sql.Parameter(count)}");

    /// <summary>How many there are.</summary>
    public string Count() => $"{Hits(null)} SELECT '{All}' AS kind, NULL AS value, count(*) AS number, NULL::uuid AS id, 0::bigint AS worth FROM hits";

    /// <summary>The matches, bounded; when they are too many to rank, those that are called so are among them however rarely they are pulled.</summary>
    private string Hits(SearchFacet? except)
    {
        var rest = $"{sql.Visible("d.collection_id")}{sql.Chosen(request.Choices, except)}";
        var wide = string.Create(CultureInfo.InvariantCulture, $"{Select} WHERE {sql.Matches(_query)} AND {rest} ORDER BY {Narrowing()} LIMIT {ContainerSearch.MaxResults + 1}");
        if (!IsRanked)
        {
            return $"WITH hits AS MATERIALIZED ({wide})";
        }

        var text = sql.Parameter(_query.Folded);
        var isCut = string.Create(CultureInfo.InvariantCulture, $"(SELECT count(*) FROM wide) > {ContainerSearch.MaxResults}");

        // Both are in the same order: when so many of the wide ones are called so, they are the first of all that are.
        var isShort = string.Create(CultureInfo.InvariantCulture, $"{isCut} AND (SELECT count(*) FROM wide WHERE {sql.Named(_query, "wide")}) < {MaxNamed}");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            WITH wide AS MATERIALIZED ({wide}),
            named AS MATERIALIZED ({Select} WHERE {isShort} AND {sql.Named(_query, "d")} AND {rest} ORDER BY {Narrowing()} LIMIT {MaxNamed}),
            exact AS MATERIALIZED ({Select} WHERE {isCut} AND c.name = {text} AND {rest} ORDER BY {Narrowing()} LIMIT {MaxNamed}),
            hits AS MATERIALIZED (
                SELECT * FROM wide UNION ALL SELECT * FROM named WHERE id NOT IN (SELECT id FROM wide)
                UNION ALL SELECT * FROM exact WHERE id NOT IN (SELECT id FROM wide) AND id NOT IN (SELECT id FROM named))
            """);
    }

    private const string Select =
        $"SELECT c.id, c.collection_id, c.name, c.size_bytes, c.pull_count, c.last_pushed_at, d.path, d.terms, d.words FROM {SearchSql.From}";

    /// <summary>By an index, so that a search that matches everything stops early.</summary>
    private string Narrowing() => request.Sort switch
    {
        SearchSort.BestMatch or SearchSort.Pulls => "c.pull_count DESC, c.id DESC",
        SearchSort.RecentlyPushed => "c.last_pushed_at DESC, c.id DESC",
        SearchSort.Name => "c.name, c.id",
        SearchSort.Size => "c.size_bytes DESC, c.id DESC",
    };

    private string Order(string row) => IsRanked ? $"{sql.Score(_query, row)} DESC, {row}.id DESC" : Narrowing().Replace("c.", $"{row}.", StringComparison.Ordinal);

    /// <summary>
    /// The terms, without those that narrow nothing: what every match has, labels of one match alone, what build tools write for themselves, and
    /// a label's key that one of its values says already. Labels that divide the matches best are worth most; of the others those that stand in
    /// most.
    /// </summary>
    private string Counts()
    {
        var chosen = sql.Parameter(request.Choices.Select(choice => choice.Value.Replace("\0", string.Empty, StringComparison.Ordinal)).ToArray());
        var isLabel = $"terms.kind IN ('{SearchTerms.LabelKey}', '{SearchTerms.Label}')";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            terms AS (
                SELECT left(term, 2) AS kind, substr(term, 3) AS value, count(*) AS number FROM hits, unnest(hits.terms) AS term GROUP BY term
                UNION ALL SELECT '{SearchTerms.Size}', {SearchClasses.SizeSql("size_bytes")}, count(*) FROM hits GROUP BY 2
                UNION ALL SELECT '{SearchTerms.Age}', {sql.Age("last_pushed_at")}, count(*) FROM hits GROUP BY 2
                UNION ALL SELECT '{SearchTerms.Signatures}', '{VerifiedSql.Value}', count(*) FROM hits WHERE {VerifiedSql.HasImage("hits.id")} HAVING count(*) > 0
                UNION ALL SELECT '{SearchTerms.Signer}', u.user_name, count(DISTINCT hits.id) FROM hits JOIN {VerifiedSql.Signers} ON i.container_id = hits.id GROUP BY 2
                UNION ALL SELECT '{SearchTerms.Owner}', coalesce(u.user_name, t.name), count(DISTINCT hits.id)
                    FROM hits JOIN collection_members m ON m.collection_id = hits.collection_id AND m.role = 2
                    LEFT JOIN users u ON u.id = m.user_id LEFT JOIN teams t ON t.id = m.team_id GROUP BY 2),
            of_all AS (SELECT count(*) AS number FROM hits),
            pairs AS (SELECT split_part(value, '=', 1) AS key, max(number) AS number FROM terms WHERE kind = '{SearchTerms.Label}' GROUP BY 1),
            telling AS (
                SELECT terms.kind, value, terms.number,
                    CASE WHEN {isLabel} THEN LEAST(terms.number, of_all.number - terms.number) ELSE terms.number END AS worth
                FROM terms CROSS JOIN of_all
                LEFT JOIN pairs ON terms.kind = '{SearchTerms.LabelKey}' AND pairs.key = value AND pairs.number = terms.number
                WHERE value = ANY ({chosen}) OR (terms.number < of_all.number AND pairs.key IS NULL
                    AND (NOT {isLabel}
                        OR (terms.number >= {MinLabelled} AND lower(split_part(value, '=', 1)) <> ALL ({sql.Parameter(BuildLabels.Keys)}))))),
            placed AS (
                SELECT kind, value, number, worth,
                    row_number() OVER (PARTITION BY kind ORDER BY value = ANY ({chosen}) DESC, worth DESC, number DESC, value) AS place
                FROM telling)
            SELECT kind, value, number, NULL::uuid AS id, worth FROM placed WHERE place <= {ValuesOffered} + cardinality({chosen})
            """);
    }
}
