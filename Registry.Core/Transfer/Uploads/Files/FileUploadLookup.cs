using Microsoft.EntityFrameworkCore;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Transfer.Uploads.Files;

internal static class FileUploadLookup
{
    /// <summary>Those that wait for bytes, or for their completion.</summary>
    public static IQueryable<FileUpload> Unfinished(this IQueryable<FileUpload> uploads, DateTimeOffset now) =>
        uploads.Where(upload => upload.CompletedAt == null && upload.ExpiresAt > now);

    /// <summary>The upload that an address names, complete or not.</summary>
    public static async Task<Result<FileUpload>> FindFileUploadAsync(this RegistryDbContext db, string secret, TimeProvider clock, CancellationToken cancellationToken)
    {
        var hash = AddressSecret.HashOrNull(secret);
        var upload = hash is null ? null : await db.FileUploads.AsNoTracking().SingleOrDefaultAsync(row => row.SecretHash == hash, cancellationToken);
        return upload switch
        {
            null => UploadRefusals.Unknown,
            _ when upload.ExpiresAt <= clock.GetUtcNow() => UploadRefusals.Expired,
            _ => upload,
        };
    }
}
