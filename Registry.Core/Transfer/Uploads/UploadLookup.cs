using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Transfer.Uploads;

internal static class UploadLookup
{
    /// <summary>The upload that an address names, if it may still receive bytes.</summary>
    public static async Task<Result<Upload>> FindUploadAsync(this RegistryDbContext db, string secret, TimeProvider clock, CancellationToken cancellationToken)
    {
        var hash = AddressSecret.HashOrNull(secret);
        var upload = hash is null ? null : await db.Uploads.AsNoTracking().SingleOrDefaultAsync(u => u.SecretHash == hash, cancellationToken);
        return upload switch
        {
            null => UploadRefusals.Unknown,
            { ReceivedAt: not null } => UploadRefusals.Used,
            _ when upload.ExpiresAt <= clock.GetUtcNow() => UploadRefusals.Expired,
            _ => upload,
        };
    }

    /// <summary>A multipart upload named by its id, for the user who started it and nobody else.</summary>
    public static async Task<Result<Upload>> FindMultipartAsync(
        this RegistryDbContext db, Caller caller, Guid imageId, Guid uploadId, TimeProvider clock, CancellationToken cancellationToken)
    {
        var upload = await db.Uploads.AsNoTracking().SingleOrDefaultAsync(
            u => u.Id == uploadId && u.ImageId == imageId && u.UserId == caller.UserId && u.PartBytes != 0, cancellationToken);
        return upload switch
        {
            null => UploadRefusals.Unknown,
            _ when upload.ExpiresAt <= clock.GetUtcNow() => UploadRefusals.Expired,
            _ => upload,
        };
    }
}
