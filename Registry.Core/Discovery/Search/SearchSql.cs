using System.Globalization;
using Npgsql;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Indexing;
using Registry.Core.Kernel.Data;

namespace Registry.Core.Discovery.Search;

/// <summary>
/// Puts the SQL of a search together. By hand, because the number of conditions depends on what was typed. Everything that was typed is a parameter. <c>d</c> is the document, <c>c</c> its container.
/// </summary>
internal sealed class SearchSql(Caller caller, DateTimeOffset now)
{
    public const string From = "search_documents d JOIN containers c ON c.id = d.container_id";

    private readonly List<NpgsqlParameter> _parameters = [];
    private readonly Dictionary<object, string> _names = [];

    /// <summary>For the command; made anew, because a parameter belongs to one.</summary>
    public object[] Parameters => [.. _parameters.Select(parameter => parameter.Clone())];

    public string Parameter(object value)
    {
        if (_names.TryGetValue(value, out var known))
        {
            return known;
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"@s{_parameters.Count}");
        _parameters.Add(new NpgsqlParameter(name, value));
        _names.Add(value, name);
        return name;
    }

    /// <summary>What the caller may see.</summary>
    public string Visible(string collection) => VisibilitySql.Condition(caller, collection, caller.UserId is { } user ? Parameter(user) : string.Empty);

    /// <summary>Every word begins a word of the document, or stands in its name.</summary>
    public string Matches(SearchQuery query) =>
        query.IsEmpty ? "true" : query.Words.Count == 0 ? "false" : string.Join(" AND ", query.Words.Select(Matches));

    /// <summary>Every word stands in the name.</summary>
    public string Named(SearchQuery query, string row) =>
        string.Join(" AND ", query.Words.Select(word => SearchQuery.Part(word) is { } part ? $"{row}.path LIKE {Parameter(part)}" : "false"));

    /// <summary>How well the words fit: where they stand, and a little of how often the container was pulled.</summary>
    public string Score(SearchQuery query, string row) =>
        $"ts_rank(ARRAY[0.1, 0.3, 0.6, 1]::real[], {row}.words, {Whole(query)}) + CASE WHEN {row}.name = {Parameter(query.Folded)} OR {row}.path = {Parameter(query.Folded)} THEN 4 "
        + $"WHEN {row}.name LIKE {Parameter(LikePattern.StartingWith(query.Words[0]))} THEN 1 ELSE 0 END + 0.05 * ln(1 + {row}.pull_count)";

    /// <summary>The choices of all facets but one.</summary>
    public string Chosen(IReadOnlyList<FacetChoice> choices, SearchFacet? except)
    {
        // Without the one character that PostgreSQL cannot hold, and nothing has.
        var facets = choices.Where(choice => choice.Facet != except).GroupBy(choice => choice.Facet, choice => choice.Value.Replace("\0", string.Empty, StringComparison.Ordinal));
        return string.Concat(facets.Select(facet => $" AND {Chosen(facet.Key, [.. facet.Distinct()])}"));
    }

    public string Age(string column) => SearchClasses.AgeSql(column, Parameter(now));

    private string Matches(string word)
    {
        var begins = $"d.words @@ to_tsquery('simple', {Parameter(SearchQuery.Lexeme(word))})";

        // The short text first: it spares looking at the long one.
        return SearchQuery.Part(word) is { } part ? $"(d.path LIKE {Parameter(part)} OR {begins})" : begins;
    }

    private string Whole(SearchQuery query) => $"to_tsquery('simple', {Parameter(string.Join(" | ", query.Words.Select(SearchQuery.Lexeme)))})";

    private string Chosen(SearchFacet facet, string[] values) => facet switch
    {
        SearchFacet.Topic => Terms(values, SearchTerms.Topic),
        SearchFacet.Architecture => Terms(values, SearchTerms.Architecture),
        SearchFacet.Label => Terms(values, SearchTerms.LabelKey, SearchTerms.Label),
        SearchFacet.Signed => AnyOf(values.Select(value => value == VerifiedSql.Value ? VerifiedSql.HasImage("d.container_id") : $"d.terms @> ARRAY['{SearchTerms.Signed}']")),
        SearchFacet.Signer => $"d.container_id IN (SELECT i.container_id FROM {VerifiedSql.Signers} WHERE u.user_name = ANY ({Parameter(values)}))",
        SearchFacet.Size => AnyOf(values.Select(value => SearchClasses.IsSizeSql("c.size_bytes", value))),
        SearchFacet.Age => AnyOf(values.Select(value => SearchClasses.IsAgeSql("c.last_pushed_at", Parameter(now), value))),
        SearchFacet.Owner =>
            $"d.collection_id IN (SELECT m.collection_id FROM collection_members m LEFT JOIN users u ON u.id = m.user_id LEFT JOIN teams t ON t.id = m.team_id "
            + $"WHERE m.role = 2 AND (u.user_name = ANY ({Parameter(values)}) OR t.name = ANY ({Parameter(values)})))",
    };

    private static string AnyOf(IEnumerable<string> conditions) => $"({string.Join(" OR ", conditions)})";

    private string Terms(string[] values, params string[] kinds) =>
        $"d.terms && {Parameter(kinds.SelectMany(kind => values.Select(value => $"{kind}{value}")).ToArray())}";
}
