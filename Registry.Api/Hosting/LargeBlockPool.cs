using System.Buffers;
using System.Collections.Concurrent;
using Microsoft.AspNetCore.Connections;

namespace Registry.Api.Hosting;

/// <summary>
/// Gives Kestrel blocks of 128 KiB instead of 4 KiB: a gigabyte's body then needs 8,192 reads of the socket, not 262,144 (docs/performance.md). Blocks in
/// use are bounded by the connections' buffer limits, blocks at rest by <see cref="MaxResting"/>.
/// </summary>
internal sealed class LargeBlockPool : MemoryPool<byte>
{
    private const int BlockBytes = 128 << 10;
    private const int MaxResting = 64;
    private readonly ConcurrentQueue<byte[]> _resting = [];
    private int _count;

    public override int MaxBufferSize => BlockBytes;

    public override IMemoryOwner<byte> Rent(int minBufferSize = -1)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minBufferSize, BlockBytes);
        if (_resting.TryDequeue(out var array))
        {
            Interlocked.Decrement(ref _count);
        }

        // Pinned: the socket layer would otherwise pin it anew for every read and fragment the heap.
        return new Block(this, array ?? GC.AllocateUninitializedArray<byte>(BlockBytes, pinned: true));
    }

    protected override void Dispose(bool disposing) => _resting.Clear();

    private void Return(byte[] array)
    {
        if (Interlocked.Increment(ref _count) <= MaxResting)
        {
            _resting.Enqueue(array);
        }
        else
        {
            Interlocked.Decrement(ref _count);
        }
    }

    internal sealed class Factory : IMemoryPoolFactory<byte>, IDisposable
    {
        // One pool for all of Kestrel's threads: with a pool each, blocks would rest where nobody needs them.
        private readonly LargeBlockPool _shared = new();

        public MemoryPool<byte> Create(MemoryPoolOptions? options = null) => _shared;

        public void Dispose() => _shared.Dispose();
    }

    private sealed class Block(LargeBlockPool pool, byte[] array) : IMemoryOwner<byte>
    {
        private byte[]? _array = array;

        public Memory<byte> Memory => _array ?? throw new ObjectDisposedException(nameof(Block));

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _array, null) is { } returned)
            {
                pool.Return(returned);
            }
        }
    }
}
