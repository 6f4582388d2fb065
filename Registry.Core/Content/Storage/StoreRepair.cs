using System.Security.Cryptography;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Content.Storage;

/// <summary>
/// What can be mended without a backup: damaged bytes go aside, so that a push or a restored file takes their place, and sound bytes that lie aside come back. Nothing is deleted.
/// </summary>
public sealed class StoreRepair(IBlobStore blobs, DataDirectory data)
{
    /// <summary>Mends one blob.</summary>
    /// <param name="found">A blob with a fault.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What was done, in a sentence.</returns>
    public async Task<string> RunAsync(CheckedBlob found, CancellationToken cancellationToken)
    {
        var moved = found.Fault == StoreFault.Missing ? string.Empty : $"Moved the damaged file to {await blobs.SetAsideAsync(found.Digest, cancellationToken)}. ";
        foreach (var path in Candidates(found.Digest))
        {
            if (await IsSoundAsync(path, found.Digest, cancellationToken))
            {
                await blobs.AdoptAsync(found.Digest, path, cancellationToken);
                return $"{moved}Took sound bytes back from {path}.";
            }
        }

        return $"{moved}There are no sound bytes: push the image again, or put the file into {data.Damaged} from a backup, named by its digest, and repair again.";
    }

    private IEnumerable<string> Candidates(Digest digest) =>
        Directory.Exists(data.Damaged) ? [.. Directory.EnumerateFiles(data.Damaged, $"{digest.Hex}*").Order(StringComparer.Ordinal)] : [];

    private static async Task<bool> IsSoundAsync(string path, Digest digest, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        return Digest.FromHash(await SHA256.HashDataAsync(file, cancellationToken)) == digest;
    }
}
