using System.IO.Pipelines;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Microsoft.Win32.SafeHandles;
using Registry.Core.Content.Images;
using Registry.Core.Content.Storage;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Transfer.Uploads;

/// <summary>Bytes that have a place in a staging file.</summary>
/// <param name="UploadId">Whose staging file.</param>
/// <param name="UserId">Who sends them.</param>
/// <param name="Number">The part's number, for messages.</param>
/// <param name="Offset">Where in the file the first byte goes.</param>
/// <param name="SizeBytes">How many there must be.</param>
/// <param name="Digest">The SHA-256 that they must have; null if nobody said.</param>
internal sealed record IncomingPart(Guid UploadId, Guid UserId, int Number, long Offset, long SizeBytes, Digest? Digest)
{
    /// <summary>What is told of the upload's progress, where it is known: its collection, and the bytes that are there already.</summary>
    public (Guid CollectionId, long Before)? Told { get; init; }
}

/// <summary>Brings one part to its place in the staging file: locked, hashed, synced, and only then remembered.</summary>
public sealed class PartWriter(StagingArea staging, RunningHashes hashes, UploadProgressPublisher meters, IOptions<UploadOptions> options, IPushObserver observer)
{
    private readonly ByteReceiver _receiver = new(staging, options.Value, observer);

    /// <param name="part">What is coming.</param>
    /// <param name="body">The bytes.</param>
    /// <param name="isOpen">Whether the part may still be written. Asked when the file is locked: a completion may have verified the bytes in between.</param>
    /// <param name="keep">Remembers the part, whose bytes are on disk; false if its upload is gone.</param>
    /// <param name="cancellationToken">Cancels, as when the client is gone.</param>
    internal async Task<Result<Unit>> WriteAsync(IncomingPart part, PipeReader body, Func<Task<bool>> isOpen, Func<Task<bool>> keep, CancellationToken cancellationToken)
    {
        try
        {
            using var file = staging.Open(part.UploadId);
            if (file is null)
            {
                return UploadRefusals.Busy;
            }

            // The meter comes before the question, so that an abort reaches one or the other.
            using var meter = meters.Begin(part.UploadId, part.UserId);
            meter.Told = part.Told;
            if (!await isOpen())
            {
                return UploadRefusals.Used;
            }

            var written = await WriteAsync(part, file, body, meter, cancellationToken);
            if (!written.Succeeded)
            {
                return written;
            }

            meter.IsWhole = await keep();
            return meter.IsWhole ? Unit.Instance : UploadRefusals.Unknown;
        }
        catch (IOException fault) when (DiskFull.Is(fault))
        {
            return UploadRefusals.DiskFull(part.SizeBytes);
        }
        catch (FileNotFoundException)
        {
            // Aborted, or cleaned up, between the look at its row and here.
            return UploadRefusals.Unknown;
        }
    }

    private async Task<Result<Unit>> WriteAsync(IncomingPart part, SafeFileHandle file, PipeReader body, UploadProgressTracker meter, CancellationToken cancellationToken)
    {
        var whole = hashes.Take(part.UploadId, part.Offset);
        using var own = part.Digest is null ? null : IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        IncrementalHash[] each = [.. new[] { whole?.Hash, own }.OfType<IncrementalHash>()];
        var received = await _receiver.ReceiveAsync(body, file, part.Offset, part.SizeBytes, each, meter, cancellationToken);
        if (!received.Succeeded)
        {
            return received;
        }

        if (own is not null && Digest.FromHash(own.GetHashAndReset()) != part.Digest)
        {
            return Refuse.With(RegistryError.ContentMismatch, $"The bytes of part {part.Number} do not have the declared SHA-256. Push the image again.");
        }

        RandomAccess.FlushToDisk(file);
        if (whole is not null)
        {
            hashes.Keep(part.UploadId, whole with { Position = part.Offset + part.SizeBytes });
        }

        return Unit.Instance;
    }
}
