using Microsoft.EntityFrameworkCore;
using Registry.Core.Kernel.Names;
using Registry.Core.Transfer.Pulls;

namespace Registry.Core.Transfer.Sharing;

/// <summary>What a share link downloads.</summary>
/// <param name="Pull">What is counted when it was downloaded.</param>
/// <param name="Digest">The content.</param>
/// <param name="SizeBytes">How many bytes that is.</param>
/// <param name="FileName">What the file is called.</param>
/// <param name="PushedAt">When the image was pushed.</param>
public sealed record SharedImage(ServedPull Pull, Digest Digest, long SizeBytes, string FileName, DateTimeOffset? PushedAt);

/// <summary>Opens share links.</summary>
public sealed class SharedImages(IDbContextFactory<RegistryDbContext> contexts, TimeProvider clock)
{
    private const int DigitsNamed = 12;

    /// <summary>The image behind a secret; null alike for one that never was, has expired or was revoked. The secret is the right: there is no caller to ask about.</summary>
    /// <param name="secret">Whatever came in the address.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<SharedImage?> FindOrNullAsync(string secret, CancellationToken cancellationToken)
    {
        if (AddressSecret.HashOrNull(secret) is not { } hash)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await db.ShareLinks.AsNoTracking()
            .Where(link => link.SecretHash == hash && link.ExpiresAt > now && link.Image!.BlobDigest != null)
            .Select(link => new
            {
                link.Id,
                link.Tag,
                link.ImageId,
                link.Image!.Digest,
                link.Image.SizeBytes,
                link.Image.PushedAt,
                link.Image.ContainerId,
                Container = link.Image.Container!.Name,
                link.Image.Container.CollectionId,
                Collection = link.Image.Container.Collection!.Name,
            })
            .SingleOrDefaultAsync(cancellationToken);
        return found is null
            ? null
            : new SharedImage(
                new ServedPull(found.ImageId, found.ContainerId, found.CollectionId, found.Id),
                found.Digest,
                found.SizeBytes,
                FileName(found.Collection, found.Container, found.Tag, found.Digest),
                found.PushedAt);
    }

    /// <summary><c>collection_container_tag.sif</c>; the digest's first digits where there is no tag.</summary>
    internal static string FileName(string collection, string container, string? tag, Digest digest) =>
        $"{collection}_{container}_{tag ?? digest.Hex[..DigitsNamed]}.sif";
}
