using Microsoft.EntityFrameworkCore;
using Registry.Core.Content.Labels;
using Registry.Core.Kernel.Entities;

namespace Registry.Core.Content.Indexing;

/// <summary>
/// Writes the documents that searches read, from the rows as they are at that moment. Every command that changes a name, a description, topics, labels, images or tags calls it in its own transaction,
/// as the last thing before the events. The lock per collection comes after those on containers and collections everywhere, and makes refreshes of one collection run one after another: the later one
/// reads what the earlier one's transaction changed. Every text is cut before it goes in.
/// </summary>
public static class SearchIndex
{
    /// <summary>How documents are made from rows: one more whenever the same rows give other words, so that <c>WriteOldDocuments</c> writes those anew that there are.</summary>
    internal const int Version = 1;

    /// <summary>Characters of a definition that are found.</summary>
    internal const int DefinitionLength = 32 << 10;

    /// <summary>Images whose labels and descriptions are found, the newest ones; <see cref="LabelQueries"/> knows those of all.</summary>
    internal const int LabelledImages = 10;

    private const int DescriptionLength = 4_000;
    private const int ImageDescriptionLength = 500;
    private const int NamesLength = 20_000;
    private const int Tags = 200;
    private const int Labels = 300;

    /// <summary>Bytes of a label that results can be narrowed to: an entry of the index has to hold it.</summary>
    private const int LabelBytes = 500;

    /// <summary>One container changed.</summary>
    internal static Task RefreshContainerAsync(this RegistryDbContext db, Guid collectionId, Guid containerId, CancellationToken cancellationToken) =>
        RefreshAsync(db, collectionId, containerId, cancellationToken);

    /// <summary>A collection's name, description or topics changed: they are in the documents of all its containers.</summary>
    internal static Task RefreshCollectionAsync(this RegistryDbContext db, Guid collectionId, CancellationToken cancellationToken) =>
        RefreshAsync(db, collectionId, null, cancellationToken);

    /// <summary>Writes the documents of all containers anew: after rows were filled in by other means than the commands.</summary>
    public static async Task RebuildAsync(RegistryDbContext db, CancellationToken cancellationToken)
    {
        await db.SearchDocuments.ExecuteDeleteAsync(cancellationToken);
        await WriteAsync(db, null, null, cancellationToken);
        await AddWordsAsync(db, null, null, cancellationToken);
    }

    private static async Task RefreshAsync(RegistryDbContext db, Guid collectionId, Guid? containerId, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({collectionId}::text, 14))", cancellationToken);
        await db.SearchDocuments
            .Where(document => document.CollectionId == collectionId && (containerId == null || document.ContainerId == containerId)
                && db.Containers.Any(container => container.Id == document.ContainerId && container.ImageCount == 0))
            .ExecuteDeleteAsync(cancellationToken);
        await WriteAsync(db, collectionId, containerId, cancellationToken);
        await AddWordsAsync(db, collectionId, containerId, cancellationToken);
    }

    /// <summary>Only letters and digits make words, folded as what is asked (<c>fold_text</c>): PostgreSQL's own parser would take <c>samtools-1.10.sif</c> for a host.</summary>
    private static Task<int> WriteAsync(RegistryDbContext db, Guid? collectionId, Guid? containerId, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO search_documents (container_id, collection_id, version, path, terms, words)
            SELECT c.id, c.collection_id, {Version}, p.name || '/' || c.name,
                coalesce(topic.terms, ARRAY[]::text[]) || coalesce(image.terms, ARRAY[]::text[]) || coalesce(label.terms, ARRAY[]::text[]),
                setweight(to_tsvector('simple', regexp_replace(c.name, '[^[:alnum:]]+', ' ', 'g')), 'A')
                || setweight(to_tsvector('simple', regexp_replace(fold_text(left(concat_ws(' ', p.name, topic.words, tag.words, label.words), {NamesLength})), '[^[:alnum:]]+', ' ', 'g')), 'B')
                || setweight(to_tsvector('simple', regexp_replace(fold_text(concat_ws(' ', left(c.description, {DescriptionLength}), left(p.description, {DescriptionLength}), said.words)), '[^[:alnum:]]+', ' ', 'g')), 'C')
                || setweight(to_tsvector('simple', regexp_replace(fold_text(left(coalesce(recipe.definition, ''), {DefinitionLength})), '[^[:alnum:]]+', ' ', 'g')), 'D')
            FROM containers c JOIN collections p ON p.id = c.collection_id
            LEFT JOIN LATERAL (
                SELECT array_agg('t:' || name) AS terms, string_agg(name, ' ') AS words
                FROM (SELECT name FROM topics WHERE container_id = c.id UNION SELECT name FROM topics WHERE collection_id = p.id AND container_id IS NULL) AS carried) AS topic ON true
            LEFT JOIN LATERAL (
                SELECT array_agg(DISTINCT 'a:' || architecture) FILTER (WHERE architecture IS NOT NULL) || CASE WHEN bool_or(is_signed) THEN ARRAY['s:yes'] END AS terms
                FROM images WHERE container_id = c.id AND blob_digest IS NOT NULL) AS image ON true
            LEFT JOIN LATERAL (
                SELECT string_agg(DISTINCT name, ' ') AS words FROM (SELECT name FROM tags WHERE container_id = c.id ORDER BY updated_at DESC LIMIT {Tags}) AS moved) AS tag ON true
            LEFT JOIN LATERAL (
                SELECT string_agg(key || ' ' || value, ' ') AS words,
                    array_agg(DISTINCT 'k:' || key) || array_agg('l:' || key || '=' || value) FILTER (WHERE octet_length(key || value) <= {LabelBytes}) AS terms
                FROM (
                    SELECT DISTINCT key, value FROM labels
                    WHERE image_id IN (SELECT id FROM images WHERE container_id = c.id AND pushed_at IS NOT NULL ORDER BY pushed_at DESC LIMIT {LabelledImages})
                    ORDER BY key, value LIMIT {Labels}) AS found) AS label ON true
            LEFT JOIN LATERAL (
                SELECT string_agg(left(description, {ImageDescriptionLength}), ' ') AS words
                FROM (SELECT description FROM images WHERE container_id = c.id AND pushed_at IS NOT NULL ORDER BY pushed_at DESC LIMIT {LabelledImages}) AS pushed) AS said ON true
            LEFT JOIN LATERAL (
                SELECT definition FROM images JOIN image_metadata ON image_id = id
                WHERE container_id = c.id AND pushed_at IS NOT NULL AND definition IS NOT NULL ORDER BY pushed_at DESC LIMIT 1) AS recipe ON true
            WHERE c.image_count > 0 AND ({collectionId}::uuid IS NULL OR c.collection_id = {collectionId}::uuid) AND ({containerId}::uuid IS NULL OR c.id = {containerId}::uuid)
            ON CONFLICT (container_id) DO UPDATE SET version = excluded.version, path = excluded.path, terms = excluded.terms, words = excluded.words
            """,
            cancellationToken);

    /// <summary>In order, so that two transactions that bring the same new words wait for each other and do not deadlock.</summary>
    private static Task<int> AddWordsAsync(RegistryDbContext db, Guid? collectionId, Guid? containerId, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO search_words (word)
            SELECT word FROM (
                SELECT DISTINCT regexp_split_to_table(path || coalesce(' ' || (SELECT string_agg(substr(term, 3), ' ') FROM unnest(terms) term WHERE term LIKE 't:%'), ''), '[^[:alnum:]]+') AS word
                FROM search_documents
                WHERE ({collectionId}::uuid IS NULL OR collection_id = {collectionId}::uuid) AND ({containerId}::uuid IS NULL OR container_id = {containerId}::uuid)) AS named
            WHERE length(word) BETWEEN {SearchWord.MinLength} AND {SearchWord.MaxLength} AND NOT EXISTS (SELECT 1 FROM search_words known WHERE known.word = named.word)
            ORDER BY word
            ON CONFLICT DO NOTHING
            """,
            cancellationToken);
}
