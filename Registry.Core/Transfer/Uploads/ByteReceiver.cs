using System.Buffers;
using System.IO.Pipelines;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using Registry.Core.Content.Images;
using Registry.Core.Content.Storage;
using Registry.Core.Kernel.Errors;

namespace Registry.Core.Transfer.Uploads;

/// <summary>Moves a request's body into a staging file in one pass: each block is hashed, and written at the same time, from where the socket put it.</summary>
internal sealed class ByteReceiver(StagingArea staging, UploadOptions options, IPushObserver observer)
{
    /// <param name="body">The bytes.</param>
    /// <param name="file">The staging file.</param>
    /// <param name="offset">Where in the file the first byte goes.</param>
    /// <param name="expected">How many bytes there must be.</param>
    /// <param name="hashes">Every hash that the bytes go through.</param>
    /// <param name="meter">Counts the bytes, and says when nobody wants them any more.</param>
    /// <param name="cancellationToken">Cancels, as when the client is gone.</param>
    /// <returns>Refused with <see cref="RegistryError.ContentMismatch"/> if there are more or fewer bytes, and when the upload was aborted.</returns>
    public async Task<Result<Unit>> ReceiveAsync(
        PipeReader body,
        SafeFileHandle file,
        long offset,
        long expected,
        IReadOnlyList<IncrementalHash> hashes,
        UploadProgressTracker meter,
        CancellationToken cancellationToken)
    {
        var tooMany = new Refusal(RegistryError.ContentMismatch, $"More than the declared {expected} bytes arrived. Push the image again.");
        var received = await ReceiveUpToAsync(body, file, offset, expected, tooMany, hashes, meter, cancellationToken);
        if (!received.Succeeded)
        {
            return received.As<Unit>();
        }

        return received.Value == expected
            ? Unit.Instance
            : Refuse.With(RegistryError.ContentMismatch, $"{received.Value} bytes arrived and {expected} were declared. Push the image again.");
    }

    /// <summary>The same for bytes of which nobody said how many they are.</summary>
    /// <param name="body">The bytes.</param>
    /// <param name="file">The staging file.</param>
    /// <param name="offset">Where in the file the first byte goes.</param>
    /// <param name="most">How many bytes there may be.</param>
    /// <param name="tooMany">The refusal of more.</param>
    /// <param name="hashes">Every hash that the bytes go through.</param>
    /// <param name="meter">Counts the bytes, and says when nobody wants them any more.</param>
    /// <param name="cancellationToken">Cancels, as when the client is gone.</param>
    /// <returns>How many there were.</returns>
    public async Task<Result<long>> ReceiveUpToAsync(
        PipeReader body,
        SafeFileHandle file,
        long offset,
        long most,
        Refusal tooMany,
        IReadOnlyList<IncrementalHash> hashes,
        UploadProgressTracker meter,
        CancellationToken cancellationToken)
    {
        using var stop = meter.StopWhenAborted(body);
        var writer = new StagingWriter(file, offset, staging, options.ReserveBytes);
        var halfway = most / 2;
        while (true)
        {
            meter.IsWaiting = true;
            var read = await body.ReadAsync(cancellationToken);
            meter.IsWaiting = false;
            if (read.IsCanceled)
            {
                // A read that ended counts as one under way until what it brought is given back.
                body.AdvanceTo(read.Buffer.End);
                return meter.IsStalled ? UploadRefusals.Stalled : UploadRefusals.Aborted;
            }

            var buffer = read.Buffer;
            var before = writer.Written;
            if (before + buffer.Length > most)
            {
                // Given back, or the connection could not be used for another request.
                body.AdvanceTo(buffer.End);
                return tooMany;
            }

            await KeepAsync(writer, body, buffer, hashes, cancellationToken);
            meter.Bytes = writer.Written;
            if (before <= halfway && writer.Written > halfway)
            {
                observer.Reached(PushStep.BytesArriving);
            }

            if (read.IsCompleted)
            {
                return writer.Written;
            }
        }
    }

    private static async Task KeepAsync(
        StagingWriter writer, PipeReader body, ReadOnlySequence<byte> buffer, IReadOnlyList<IncrementalHash> hashes, CancellationToken cancellationToken)
    {
        try
        {
            // Written by another thread while this one hashes: neither changes the bytes.
            var written = writer.WriteAsync(buffer, cancellationToken);
            Append(hashes, buffer);
            await written;
        }
        finally
        {
            // Also when the disk is full: with bytes that were not given back, the connection would break off instead of carrying the refusal.
            body.AdvanceTo(buffer.End);
        }
    }

    private static void Append(IReadOnlyList<IncrementalHash> hashes, ReadOnlySequence<byte> bytes)
    {
        foreach (var hash in hashes)
        {
            foreach (var segment in bytes)
            {
                hash.AppendData(segment.Span);
            }
        }
    }
}
