using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Images;

namespace Registry.Core.Discovery.Search;

/// <summary>Finds images by their content.</summary>
public sealed class ImageSearch(IDbContextFactory<RegistryDbContext> contexts)
{
    /// <summary>Images that are named; more than one has the same bytes only where they were pushed to several places.</summary>
    public const int MaxImages = 50;

    /// <summary>Fewer digits are no digest but a word.</summary>
    private const int MinDigits = 8;
    private const int DigestDigits = 64;

    /// <summary>The digits of a digest or of its beginning, in lower case; null if what was typed is neither.</summary>
    /// <param name="typed">With or without <c>sha256:</c> or <c>sha256.</c>.</param>
    public static string? Digits(string typed)
    {
        var text = typed.Trim();
        var digits = text.StartsWith("sha256:", StringComparison.OrdinalIgnoreCase) || text.StartsWith("sha256.", StringComparison.OrdinalIgnoreCase) ? text[7..] : text;
        return digits.Length is >= MinDigits and <= DigestDigits && digits.All(char.IsAsciiHexDigit) ? digits.ToLowerInvariant() : null;
    }

    /// <summary>The images whose digest begins so, of those that the caller may see; the ones pushed last first.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="digits">From <see cref="Digits"/>.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<IReadOnlyList<ImageHit>> FindAsync(Caller caller, string digits, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);

        // After every digit comes one below 'g'. As the column's type, or the index would not be used.
        var (first, after) = (digits, $"{digits}g");
        var images = db.Images.FromSql($"SELECT * FROM images WHERE digest >= CAST({first} AS char(64)) AND digest < CAST({after} AS char(65))").AsNoTracking();
        var visible = db.Collections.VisibleTo(db, caller);
        var rows = await images
            .Where(image => image.BlobDigest != null && visible.Any(collection => collection.Id == image.Container!.CollectionId))
            .OrderByDescending(image => image.PushedAt).ThenByDescending(image => image.Id)
            .Take(MaxImages)
            .SelectRows(db)
            .ToListAsync(cancellationToken);
        return await db.WithTagsAsync(rows, cancellationToken);
    }
}

internal static class ImageHits
{
    private const int TagsNamed = 20;

    /// <summary>The images with the tags that name them, in alphabetical order.</summary>
    public static async Task<IReadOnlyList<ImageHit>> WithTagsAsync(this RegistryDbContext db, IReadOnlyList<ImageRow> images, CancellationToken cancellationToken)
    {
        var ids = images.Select(image => image.Id).ToList();
        var tags = await db.Tags.Where(tag => ids.Contains(tag.ImageId)).OrderBy(tag => tag.Name).Select(tag => new { tag.ImageId, tag.Name }).ToListAsync(cancellationToken);
        var byImage = tags.ToLookup(tag => tag.ImageId, tag => tag.Name);
        return [.. images.Select(image => new ImageHit(image, [.. byImage[image.Id].Take(TagsNamed)]))];
    }
}
