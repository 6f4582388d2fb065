using System.Buffers;
using Microsoft.Win32.SafeHandles;
using Registry.Core.Content.Storage;

namespace Registry.Core.Transfer.Uploads;

/// <summary>Appends to a staging file on a thread of the pool, from where the socket put the bytes, and has the kernel bring them to the disk as they come.</summary>
/// <param name="file">The staging file.</param>
/// <param name="offset">Where in it the first byte goes.</param>
/// <param name="staging">Says how much room there is.</param>
/// <param name="reserveBytes">What has to stay free of it.</param>
internal sealed class StagingWriter(SafeFileHandle file, long offset, StagingArea staging, long reserveBytes)
{
    /// <summary>How much is written between two looks at the room that is left.</summary>
    private const long RoomBytes = 4 << 20;

    /// <summary>How much is written before the kernel is asked to begin bringing it to the disk.</summary>
    private const long WriteBackBytes = 32 << 20;

    private readonly List<ReadOnlyMemory<byte>> _segments = [];
    private long _handedOver;
    private long _room;

    /// <summary>Bytes written so far.</summary>
    public long Written { get; private set; }

    /// <summary>Writes all of <paramref name="bytes"/>, which must stay as they are until then. One write at a time.</summary>
    public Task WriteAsync(ReadOnlySequence<byte> bytes, CancellationToken cancellationToken)
    {
        if (bytes.IsEmpty)
        {
            return Task.CompletedTask;
        }

        _segments.Clear();
        foreach (var segment in bytes)
        {
            _segments.Add(segment);
        }

        // Both calls block, which is why they are not made by the thread that hashes.
        return Task.Run(() => Write(bytes.Length), cancellationToken);
    }

    /// <exception cref="IOException">The disk is full, or would be fuller than it may.</exception>
    private void Write(long length)
    {
        if (Written + length > _room)
        {
            if (staging.FreeBytes - length < reserveBytes)
            {
                throw DiskFull.Reserved(reserveBytes);
            }

            _room = Written + length + RoomBytes;
        }

        RandomAccess.Write(file, _segments, offset + Written);
        Written += length;
        if (Written - _handedOver >= WriteBackBytes)
        {
            EarlyWriteBack.Begin(file, offset + _handedOver, Written - _handedOver);
            _handedOver = Written;
        }
    }
}
