using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Content.Storage;

/// <summary>What is wrong with stored bytes.</summary>
public enum StoreFault
{
    /// <summary>There are none, or this process may not read them.</summary>
    Missing,

    /// <summary>They are not as many as were pushed.</summary>
    OtherLength,

    /// <summary>They are as many, and others.</summary>
    OtherContent,
}

/// <summary>A blob and how it is.</summary>
/// <param name="Digest">The blob.</param>
/// <param name="SizeBytes">How many bytes it has to have.</param>
/// <param name="Fault">What is wrong; null when nothing is.</param>
public sealed record CheckedBlob(Digest Digest, long SizeBytes, StoreFault? Fault);

/// <summary>Compares the stored bytes with what the database says of them.</summary>
public sealed class StoreCheck(IDbContextFactory<RegistryDbContext> contexts, IBlobStore blobs)
{
    private const int Batch = 1000;

    /// <summary>Looks at every blob that the database names, in the order of their digests and some at a time.</summary>
    /// <param name="isDeep">Also reads and hashes the bytes, which takes as long as the disk needs for all of them.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async IAsyncEnumerable<CheckedBlob> AllAsync(bool isDeep, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var last = string.Empty; ;)
        {
            var page = await PageAsync(last, Batch, cancellationToken);
            foreach (var blob in page)
            {
                yield return await LookAsync(blob, isDeep, cancellationToken);
            }

            if (page.Count < Batch)
            {
                yield break;
            }

            last = page[^1].Digest.Hex;
        }
    }

    /// <summary>Looks at some blobs from a random place on, without reading them.</summary>
    /// <param name="count">How many at most.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IReadOnlyList<CheckedBlob>> SampleAsync(int count, CancellationToken cancellationToken)
    {
        var start = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var page = await PageAsync(start, count, cancellationToken);
        if (page.Count < count)
        {
            page.AddRange((await PageAsync(string.Empty, count - page.Count, cancellationToken)).Where(blob => string.CompareOrdinal(blob.Digest.Hex, start) <= 0));
        }

        var looked = new List<CheckedBlob>();
        foreach (var blob in page)
        {
            looked.Add(await LookAsync(blob, isDeep: false, cancellationToken));
        }

        return looked;
    }

    /// <summary>The images that name a blob, as people name them, a few of them.</summary>
    /// <param name="digest">The blob.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<IReadOnlyList<string>> ImagesOfAsync(Digest digest, CancellationToken cancellationToken)
    {
        const int Named = 5;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Images.Where(image => image.BlobDigest == digest)
            .OrderBy(image => image.Id)
            .Take(Named)
            .Select(image => image.Container!.Collection!.Name + "/" + image.Container.Name)
            .ToListAsync(cancellationToken);
    }

    private async Task<List<Blob>> PageAsync(string after, int count, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Blobs
            .FromSql($"SELECT * FROM blobs WHERE digest > {after} ORDER BY digest LIMIT {count}")
            .AsNoTracking()
            .ToListAsync(cancellationToken);
    }

    private async Task<CheckedBlob> LookAsync(Blob blob, bool isDeep, CancellationToken cancellationToken)
    {
        var length = await blobs.LengthAsync(blob.Digest, cancellationToken);
        StoreFault? fault = length is null ? StoreFault.Missing
            : length != blob.SizeBytes ? StoreFault.OtherLength
            : isDeep && !await IsSoundAsync(blob.Digest, cancellationToken) ? StoreFault.OtherContent
            : null;
        return new CheckedBlob(blob.Digest, blob.SizeBytes, fault);
    }

    private async Task<bool> IsSoundAsync(Digest digest, CancellationToken cancellationToken)
    {
        await using var bytes = await blobs.OpenAsync(digest, cancellationToken);
        return Digest.FromHash(await SHA256.HashDataAsync(bytes, cancellationToken)) == digest;
    }
}
