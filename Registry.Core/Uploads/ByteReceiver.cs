using System.Buffers;
using System.IO.Pipelines;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using Registry.Core.Errors;
using Registry.Core.Storage;

namespace Registry.Core.Uploads;

/// <summary>Moves a request's body into a staging file in one pass: each block is hashed, and written at the same time, from where the socket put it.</summary>
internal sealed class ByteReceiver(IPushObserver observer)
{
    /// <summary>How much is written before the kernel is asked to begin bringing it to the disk.</summary>
    private const long WriteBackBytes = 32 << 20;

    /// <param name="body">The bytes.</param>
    /// <param name="file">The staging file.</param>
    /// <param name="offset">Where in the file the first byte goes.</param>
    /// <param name="expected">How many bytes there must be.</param>
    /// <param name="hashes">Every hash that the bytes go through.</param>
    /// <param name="token">Cancels, as when the client is gone.</param>
    /// <returns>Refused with <see cref="RegistryError.ContentMismatch"/> if there are more or fewer bytes.</returns>
    public async Task<Result<Done>> ReceiveAsync(
        PipeReader body, SafeFileHandle file, long offset, long expected, IReadOnlyList<IncrementalHash> hashes, CancellationToken token)
    {
        var segments = new List<ReadOnlyMemory<byte>>();
        var received = 0L;
        var handedOver = 0L;
        var halfway = expected / 2;
        while (true)
        {
            var read = await body.ReadAsync(token);
            var buffer = read.Buffer;
            if (received + buffer.Length > expected)
            {
                return Refuse.With(RegistryError.ContentMismatch, $"More than the declared {expected} bytes arrived. Push the image again.");
            }

            await WriteAsync(buffer, file, offset + received, hashes, segments, token);
            if (received <= halfway && received + buffer.Length > halfway)
            {
                observer.Reached(PushStep.BytesArriving);
            }

            received += buffer.Length;
            body.AdvanceTo(buffer.End);
            if (received - handedOver >= WriteBackBytes)
            {
                EarlyWriteBack.Begin(file, offset + handedOver, received - handedOver);
                handedOver = received;
            }

            if (read.IsCompleted)
            {
                break;
            }
        }

        return received == expected
            ? Done.Instance
            : Refuse.With(RegistryError.ContentMismatch, $"{received} bytes arrived and {expected} were declared. Push the image again.");
    }

    private static async ValueTask WriteAsync(
        ReadOnlySequence<byte> buffer,
        SafeFileHandle file,
        long offset,
        IReadOnlyList<IncrementalHash> hashes,
        List<ReadOnlyMemory<byte>> segments,
        CancellationToken token)
    {
        segments.Clear();
        foreach (var segment in buffer)
        {
            segments.Add(segment);
        }

        // Written by another thread while this one hashes: neither changes the bytes.
        var written = segments.Count > 0 ? RandomAccess.WriteAsync(file, segments, offset, token) : ValueTask.CompletedTask;
        foreach (var hash in hashes)
        {
            foreach (var segment in buffer)
            {
                hash.AppendData(segment.Span);
            }
        }

        await written;
    }
}
