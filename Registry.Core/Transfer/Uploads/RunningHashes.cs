using System.Security.Cryptography;
using Microsoft.Extensions.Caching.Memory;

namespace Registry.Core.Transfer.Uploads;

/// <summary>
/// The SHA-256 of a multipart upload as far as its parts came in order, so that finishing need not read the file again. Only a short cut: after a restart,
/// on another host, or when parts came twice or out of order, there is none and the file is hashed once.
/// </summary>
public sealed class RunningHashes : IDisposable
{
    private readonly MemoryCache _hashes = new(new MemoryCacheOptions { SizeLimit = 10_000 });
    private readonly TimeSpan _idle = TimeSpan.FromHours(1);

    /// <summary>
    /// The running hash if it has reached exactly <paramref name="offset"/>; it is then the caller's to continue and to give back. Otherwise it is dropped: bytes written
    /// elsewhere may be bytes that it has seen.
    /// </summary>
    public RunningHash? Take(Guid upload, long offset)
    {
        var found = _hashes.TryGetValue(upload, out RunningHash? hash);
        _hashes.Remove(upload);
        if (offset == 0)
        {
            return new RunningHash(IncrementalHash.CreateHash(HashAlgorithmName.SHA256), 0);
        }

        return found && hash!.Position == offset ? hash : null;
    }

    /// <summary>Keeps a hash that has advanced.</summary>
    public void Keep(Guid upload, RunningHash hash) =>
        _hashes.Set(upload, hash, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = _idle });

    public void Dispose() => _hashes.Dispose();
}

/// <summary>A hash in progress and the number of bytes it has seen. Left to the finaliser when dropped: it holds no more than a few hundred bytes.</summary>
public sealed record RunningHash(IncrementalHash Hash, long Position);
