using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Containers;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Content.Images;

/// <summary>Finds images by the beginning of their digest: <c>shub://</c> names content by 32 or 40 hexadecimal digits, too few for a whole SHA-256 and enough for one image.</summary>
public sealed class ImageVersionLookup(IDbContextFactory<RegistryDbContext> contexts)
{
    /// <summary>Fewer digits could name several images by chance.</summary>
    public const int MinDigits = 32;

    private const int AllDigits = 64;

    /// <summary>Whether a text could be one: 32 to 64 hexadecimal digits.</summary>
    public static bool IsPossible(string text) => text.Length is >= MinDigits and <= AllDigits && text.All(char.IsAsciiHexDigit);

    /// <param name="caller">Who asks.</param>
    /// <param name="collection">The collection's name.</param>
    /// <param name="container">The container's name.</param>
    /// <param name="digits">See <see cref="IsPossible"/>.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The image, or NotFound.</returns>
    public async Task<Result<ImageRow>> FindAsync(Caller caller, string collection, string container, string digits, CancellationToken cancellationToken)
    {
        if (!IsPossible(digits))
        {
            return Missing(collection, container, digits);
        }

        var first = digits.ToLowerInvariant();
        var (low, high) = (first.PadRight(AllDigits, '0'), first.PadRight(AllDigits, 'f'));
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var containers = db.VisibleContainers(caller).Where(c => c.Name == container && c.Collection!.Name == collection).Select(c => c.Id);
        var rows = await db.Images
            .FromSql($"SELECT * FROM images WHERE digest BETWEEN CAST({low} AS char(64)) AND CAST({high} AS char(64)) AND blob_digest IS NOT NULL")
            .Where(image => containers.Contains(image.ContainerId))
            .SelectRows(db)
            .Take(2)
            .ToListAsync(cancellationToken);
        return rows is [var only] ? only : Missing(collection, container, digits);
    }

    private static Refused Missing(string collection, string container, string digits) =>
        Refuse.NotFound($"There is no image {collection}/{container}@{NameGrammar.Shorten(digits)}, or it is not visible to you.");
}
