using System.Buffers;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using Registry.Core.Content.Storage;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Transfer.Uploads;

/// <summary>The SHA-256 of a staging file whose parts are all there: known as they came in order, or read once.</summary>
public sealed class StagedHashes(StagingArea staging, RunningHashes hashes)
{
    private const int BlockBytes = 1 << 20;

    /// <summary>Locks the file for the time of it, so that nobody writes.</summary>
    /// <param name="upload">The upload.</param>
    /// <param name="sizeBytes">Its size.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Refused with <see cref="RegistryError.Conflict"/> if the file is gone, or in somebody's hands.</returns>
    internal async Task<Result<Digest>> OfAsync(Guid upload, long sizeBytes, CancellationToken cancellationToken)
    {
        if (!staging.Exists(upload))
        {
            return UploadRefusals.Lost;
        }

        using var file = staging.Open(upload);
        if (file is null)
        {
            return UploadRefusals.Busy;
        }

        if (hashes.Take(upload, sizeBytes) is { } running)
        {
            using (running.Hash)
            {
                return Digest.FromHash(running.Hash.GetHashAndReset());
            }
        }

        return await ReadAsync(file, cancellationToken);
    }

    private static async Task<Digest> ReadAsync(SafeFileHandle file, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BlockBytes);
        try
        {
            var offset = 0L;
            int read;
            while ((read = await RandomAccess.ReadAsync(file, buffer.AsMemory(0, BlockBytes), offset, cancellationToken)) > 0)
            {
                hash.AppendData(buffer, 0, read);
                offset += read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return Digest.FromHash(hash.GetHashAndReset());
    }
}
