using Microsoft.EntityFrameworkCore;
using Registry.Core.Content.Containers;
using Registry.Core.Content.Indexing;
using Registry.Core.Kernel.Data;

namespace Registry.Core.Discovery.Search;

/// <summary>Where in the containers of one page the words stand: labels, and lines of definitions. Read for a page only, and cut.</summary>
internal sealed class SearchPlaces(ILookup<Guid, FoundLabel> labels, ILookup<Guid, FoundLine> lines)
{
    public SearchHit Of(ContainerCard card) => new(card, [.. labels[card.Id]], [.. lines[card.Id]]);
}

internal static class SearchPlaceRows
{
    private const int LabelsNamed = 2;
    private const int LinesNamed = 1;
    private const int LineLength = 300;

    public static async Task<SearchPlaces> PlacesAsync(this RegistryDbContext db, Guid[] containers, SearchQuery query, CancellationToken cancellationToken)
    {
        var patterns = query.Words.Where(word => word.Length > 1).Select(LikePattern.Containing).ToArray();
        if (containers.Length == 0 || patterns.Length == 0)
        {
            return new SearchPlaces(Enumerable.Empty<FoundLabel>().ToLookup(_ => Guid.Empty), Enumerable.Empty<FoundLine>().ToLookup(_ => Guid.Empty));
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
        return new SearchPlaces(
            labels.ToLookup(row => row.Of, row => new FoundLabel(row.Key, row.Value)), lines.ToLookup(row => row.Of, row => new FoundLine(row.Number, row.Text)));
    }

    private sealed record LabelPlace(Guid Of, string Key, string Value);

    private sealed record LinePlace(Guid Of, int Number, string Text);
}
