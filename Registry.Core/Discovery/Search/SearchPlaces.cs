using Microsoft.EntityFrameworkCore;
using Registry.Core.Content.Containers;
using Registry.Core.Content.Indexing;
using Registry.Core.Kernel.Data;

namespace Registry.Core.Discovery.Search;

/// <summary>
/// Where in the containers of one page the words stand: labels, lines of definitions and descriptions, and tags. Read for a page only, and cut.
/// </summary>
internal sealed class SearchPlaces(
    ILookup<Guid, FoundLabel> labels, ILookup<Guid, FoundLine> lines, ILookup<Guid, string> descriptions, ILookup<Guid, string> tags)
{
    public SearchHit Of(ContainerCard card) =>
        new(card, [.. labels[card.Id]], [.. lines[card.Id]], descriptions[card.Id].FirstOrDefault(), tags[card.Id].FirstOrDefault());
}

internal static class SearchPlaceRows
{
    private const int LabelsNamed = 2;
    private const int LinesNamed = 1;
    private const int TagsRead = 200;
    private const int LineLength = 300;

    /// <summary>Characters of a description in which lines are looked for, and of such a line: a paragraph is one.</summary>
    private const int DescriptionLength = 32 << 10;
    private const int ParagraphLength = 4_000;

    public static async Task<SearchPlaces> PlacesAsync(this RegistryDbContext db, Guid[] containers, SearchQuery query, CancellationToken cancellationToken)
    {
        var patterns = query.Words.Where(word => word.Length > 1).Select(LikePattern.Containing).ToArray();
        if (containers.Length == 0 || patterns.Length == 0)
        {
            return new SearchPlaces(
                Enumerable.Empty<FoundLabel>().ToLookup(_ => Guid.Empty), Enumerable.Empty<FoundLine>().ToLookup(_ => Guid.Empty), NoTexts, NoTexts);
        }

        var labels = await db.Database.SqlQuery<LabelPlace>(
            $"""
            SELECT list.id AS of, found.key, found.value FROM unnest({containers}) AS list (id)
            CROSS JOIN LATERAL (
                SELECT DISTINCT key, value FROM labels
                WHERE image_id IN (SELECT id FROM images WHERE container_id = list.id AND pushed_at IS NOT NULL ORDER BY pushed_at DESC LIMIT {SearchIndex.LabelledImages})
                    AND (fold_text(key) LIKE ANY ({patterns}) OR fold_text(value) LIKE ANY ({patterns}))
                ORDER BY key, value LIMIT {LabelsNamed}) AS found
            """).ToListAsync(cancellationToken);
        var lines = await db.Database.SqlQuery<LinePlace>(
            $"""
            SELECT list.id AS of, line.number::int AS number, left(line.text, {LineLength}) AS text FROM unnest({containers}) AS list (id)
            CROSS JOIN LATERAL (
                SELECT definition FROM images JOIN image_metadata ON image_id = images.id
                WHERE container_id = list.id AND pushed_at IS NOT NULL AND definition IS NOT NULL ORDER BY pushed_at DESC LIMIT 1) AS recipe
            CROSS JOIN LATERAL (
                SELECT text, number FROM unnest(string_to_array(left(recipe.definition, {SearchIndex.DefinitionLength}), chr(10))) WITH ORDINALITY AS each (text, number)
                WHERE fold_text(text) LIKE ANY ({patterns}) ORDER BY number LIMIT {LinesNamed}) AS line
            """).ToListAsync(cancellationToken);
        var words = await WordsAsync(db, containers, patterns, cancellationToken);
        return new SearchPlaces(
            labels.ToLookup(row => row.Of, row => new FoundLabel(row.Key, row.Value)),
            lines.ToLookup(row => row.Of, row => new FoundLine(row.Number, row.Text)),
            words.Where(row => !row.IsTag).ToLookup(row => row.Of, row => row.Text),
            words.Where(row => row.IsTag).ToLookup(row => row.Of, row => row.Text));
    }

    private static ILookup<Guid, string> NoTexts => Enumerable.Empty<string>().ToLookup(_ => Guid.Empty);

    /// <summary>Of each container, a line of its description and a tag.</summary>
    private static Task<List<WordPlace>> WordsAsync(
        RegistryDbContext db, Guid[] containers, string[] patterns, CancellationToken cancellationToken) =>
        db.Database.SqlQuery<WordPlace>(
            $"""
            SELECT c.id AS of, false AS "IsTag", left(line.text, {ParagraphLength}) AS text FROM containers c
            CROSS JOIN LATERAL (
                SELECT text FROM unnest(string_to_array(left(c.description, {DescriptionLength}), chr(10))) WITH ORDINALITY AS each (text, number)
                WHERE fold_text(text) LIKE ANY ({patterns}) ORDER BY number LIMIT 1) AS line
            WHERE c.id = ANY ({containers})
            UNION ALL
            SELECT list.id, true, tag.name FROM unnest({containers}) AS list (id)
            CROSS JOIN LATERAL (
                SELECT name FROM (SELECT name, updated_at FROM tags WHERE container_id = list.id ORDER BY updated_at DESC LIMIT {TagsRead}) AS moved
                WHERE fold_text(name) LIKE ANY ({patterns}) ORDER BY updated_at DESC LIMIT 1) AS tag
            """).ToListAsync(cancellationToken);

    private sealed record LabelPlace(Guid Of, string Key, string Value);

    private sealed record LinePlace(Guid Of, int Number, string Text);

    private sealed record WordPlace(Guid Of, bool IsTag, string Text);
}
