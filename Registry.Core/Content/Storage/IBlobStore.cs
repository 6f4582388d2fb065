using Registry.Core.Kernel.Names;

namespace Registry.Core.Content.Storage;

/// <summary>Where finished bytes live, one immutable blob per digest. <c>BlobStoreContract</c> in the tests is what every implementation must do.</summary>
public interface IBlobStore
{
    /// <summary>
    /// How many bytes are there to be read; null when there are none, or this process may not read them. Whoever has bytes need not send them when as many are here; what is in them
    /// is not looked at.
    /// </summary>
    Task<long?> LengthAsync(Digest digest, CancellationToken cancellationToken);

    /// <summary>Moves bytes that are not what their digest says out of the way, where an operator finds them; nothing is deleted.</summary>
    /// <returns>Where they are now.</returns>
    /// <exception cref="FileNotFoundException">There are none.</exception>
    Task<string> SetAsideAsync(Digest digest, CancellationToken cancellationToken);

    /// <summary>Takes a complete, verified and synced file into the store under its digest. It is durable when this returns. Bytes that are there are replaced, so that
    /// a push mends what was damaged; without a file, bytes that are there are success.</summary>
    /// <param name="digest">What the bytes hash to; the caller has verified it.</param>
    /// <param name="stagedPath">A file on the staging area's file system; gone afterwards.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task AdoptAsync(Digest digest, string stagedPath, CancellationToken cancellationToken);

    /// <summary>Opens the bytes for reading from any offset.</summary>
    /// <exception cref="FileNotFoundException">The store lost them: a fault, not a refusal.</exception>
    Task<Stream> OpenAsync(Digest digest, CancellationToken cancellationToken);

    /// <summary>Gives the bytes another name, for readers outside the registry such as a web server: no copy is made, and the name keeps the bytes when the store lets go of them.</summary>
    /// <param name="digest">Which bytes.</param>
    /// <param name="path">The name; nothing may be there.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>False if the store does not keep files, or not on that file system.</returns>
    /// <exception cref="FileNotFoundException">The store lost them: a fault, not a refusal.</exception>
    Task<bool> TryLinkAsync(Digest digest, string path, CancellationToken cancellationToken);

    /// <summary>Removes the bytes; absent ones are success.</summary>
    Task DeleteAsync(Digest digest, CancellationToken cancellationToken);

    /// <summary>Everything in the store, in no particular order.</summary>
    IAsyncEnumerable<StoredBlob> ListAsync(CancellationToken cancellationToken);
}

/// <summary>One entry of the store.</summary>
/// <param name="Digest">Its name.</param>
/// <param name="SizeBytes">Bytes.</param>
/// <param name="StoredAt">When it came in (UTC).</param>
public sealed record StoredBlob(Digest Digest, long SizeBytes, DateTimeOffset StoredAt);
