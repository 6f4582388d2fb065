using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Paging;

namespace Registry.Core.Content.Keys;

/// <summary>Reads keys for people. Keys are public; the images that they signed are not all.</summary>
public sealed class KeyQueries(IDbContextFactory<RegistryDbContext> contexts)
{
    /// <summary>Keys whose user ids hold these words, or of this fingerprint or id; the last uploaded first, or the first.</summary>
    public async Task<PageOf<KeyRow>> ListAsync(string filter, bool oldestFirst, PageRequest page, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var keys = db.PublicKeys.AsNoTracking().Matching(db, filter);
        var total = await keys.LongCountAsync(cancellationToken);
        var ordered = oldestFirst
            ? keys.OrderBy(key => key.UploadedAt).ThenBy(key => key.Id)
            : keys.OrderByDescending(key => key.UploadedAt).ThenByDescending(key => key.Id);
        var rows = await ordered
            .Skip(page.Offset)
            .Take(page.Size)
            .Select(key => new
            {
                key.Id,
                key.Fingerprint,
                MoreUserIds = db.KeyUserIds.Count(user => user.PublicKeyId == key.Id) - 1,
                key.CreatedAt,
                key.ExpiresAt,
                key.IsRevoked,
                key.UploadedAt,
            })
            .ToListAsync(cancellationToken);
        var claims = await db.ClaimsAsync(rows.Select(row => row.Fingerprint), cancellationToken);

        // One that was deleted in between is left out.
        return new PageOf<KeyRow>(
            [
                .. rows
                    .Where(row => claims.ContainsKey(row.Fingerprint))
                    .Select(row => new KeyRow(row.Id, row.Fingerprint, claims[row.Fingerprint], row.MoreUserIds, row.CreatedAt, row.ExpiresAt, row.IsRevoked, row.UploadedAt)),
            ],
            total,
            page);
    }

    /// <summary>One key by its fingerprint.</summary>
    /// <returns>Refused: NotFound.</returns>
    public async Task<Result<KeyView>> GetAsync(Caller caller, string fingerprint, CancellationToken cancellationToken)
    {
        var wanted = fingerprint.ToLowerInvariant();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var key = await db.PublicKeys.AsNoTracking()
            .Where(row => row.Fingerprint == wanted)
            .Select(row => new
            {
                row.Id,
                row.UploadedById,
                row.UploadedAt,
                row.UpdatedAt,
            })
            .SingleOrDefaultAsync(cancellationToken);
        return key is null || (await db.ClaimsAsync([wanted], cancellationToken)).GetValueOrDefault(wanted) is not { } claim
            ? Refuse.NotFound("There is no key with this fingerprint in the registry.")
            : new KeyView(
                key.Id,
                await db.KeyParts.AsNoTracking().Where(part => part.PublicKeyId == key.Id).OrderBy(part => part.Position).ToListAsync(cancellationToken),
                await db.KeyUserIds.AsNoTracking().Where(user => user.PublicKeyId == key.Id).OrderBy(user => user.Position).ToListAsync(cancellationToken),
                claim,
                key.UploadedAt,
                key.UpdatedAt,
                DeleteKey.May(caller, key.UploadedById));
    }

    /// <summary>The images with a signature of this key that holds, as far as the caller may see them; the last pushed first.</summary>
    public async Task<PageOf<SignedImageRow>> SignedImagesAsync(Caller caller, string fingerprint, PageRequest page, CancellationToken cancellationToken)
    {
        var wanted = fingerprint.ToLowerInvariant();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var images = db.Images.AsNoTracking().Where(image =>
            db.ImageSignatures.Any(signature => signature.Digest == image.BlobDigest && signature.KeyFingerprint == wanted && signature.State == SignatureState.Good)
            && db.Collections.VisibleTo(db, caller).Any(collection => collection.Id == image.Container!.CollectionId));
        var total = await images.LongCountAsync(cancellationToken);
        var rows = await images
            .OrderByDescending(image => image.PushedAt).ThenBy(image => image.Id)
            .Skip(page.Offset)
            .Take(page.Size)
            .Select(image => new SignedImageRow(image.Container!.Collection!.Name, image.Container.Name, image.Digest, image.Architecture, image.PushedAt))
            .ToListAsync(cancellationToken);
        return new PageOf<SignedImageRow>(rows, total, page);
    }
}
