using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Accounts;
using Registry.Core.Content.Storage;
using Registry.Core.Kernel.Errors;
using Registry.Core.Transfer.Uploads.Files;

namespace Registry.Core.Transfer.Uploads;

/// <summary>What one account may have begun and not finished: neither the disk nor the database is one user's to fill.</summary>
internal static class PendingUploads
{
    /// <summary>Refuses one more upload to an account that has enough of them. The account is locked until the transaction ends, so that requests at the same moment count each other.</summary>
    /// <param name="db">A context with an open transaction.</param>
    /// <param name="userId">The account.</param>
    /// <param name="sizeBytes">Declared size of the one that is to begin.</param>
    /// <param name="options">The limits.</param>
    /// <param name="now">Uploads that expired before are none.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<Refusal?> RefuseMoreAsync(
        this RegistryDbContext db, Guid userId, long sizeBytes, UploadOptions options, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await db.LockAccountAsync(userId, cancellationToken);
        var uploads = db.Uploads.Where(upload => upload.UserId == userId && upload.ExpiresAt > now).Select(upload => upload.SizeBytes);
        var files = db.FileUploads.Unfinished(now).Where(upload => upload.UserId == userId).Select(upload => upload.SizeBytes);
        var pending = await uploads.Concat(files).GroupBy(_ => 1).Select(all => new { Count = all.LongCount(), Bytes = all.Sum() }).SingleOrDefaultAsync(cancellationToken);
        if (pending?.Count >= options.MaxPending)
        {
            return new Refusal(
                RegistryError.Conflict,
                $"You have {pending.Count} uploads that are not finished, as many as this registry allows one account. Finish or abort some, or wait until they expire, and push again.");
        }

        var bytes = (decimal)(pending?.Bytes ?? 0);
        return bytes + sizeBytes > options.MaxPendingBytes
            ? new Refusal(RegistryError.StorageFull, string.Create(
                CultureInfo.InvariantCulture,
                $"You have uploads of {bytes} bytes that are not finished, and this one has {sizeBytes}; this registry allows one account {options.MaxPendingBytes}. Finish or abort some, or ask the operator to raise Registry:Uploads:MaxPendingBytes."))
            : null;
    }
}
