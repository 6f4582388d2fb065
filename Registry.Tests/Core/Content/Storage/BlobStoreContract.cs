using System.Security.Cryptography;
using Registry.Core.Content.Storage;
using Registry.Core.Kernel.Names;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Core.Content.Storage;

/// <summary>What every <see cref="IBlobStore"/> does. A store's own class says how to make one.</summary>
public abstract class BlobStoreContract : IDisposable
{
    private protected TestFolder Folder { get; } = new();

    private protected abstract IBlobStore Store { get; }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3_000_000)]
    public async Task What_goes_in_comes_out(int length)
    {
        var bytes = RandomNumberGenerator.GetBytes(length);
        var digest = DigestOf(bytes);
        Assert.Null(await Store.LengthAsync(digest, CancellationToken.None));
        await Store.AdoptAsync(digest, Staged(bytes), CancellationToken.None);
        Assert.Equal(length, await Store.LengthAsync(digest, CancellationToken.None));
        Assert.Equal(bytes, await ReadAsync(digest, 0, length));
    }

    [Fact]
    public async Task Reading_begins_anywhere()
    {
        var bytes = RandomNumberGenerator.GetBytes(100_000);
        var digest = await StoreAsync(bytes);
        Assert.Equal(bytes[..10], await ReadAsync(digest, 0, 10));
        Assert.Equal(bytes[50_000..50_010], await ReadAsync(digest, 50_000, 10));
        Assert.Equal(bytes[^1..], await ReadAsync(digest, 99_999, 1));
        await using var stream = await Store.OpenAsync(digest, CancellationToken.None);
        stream.Position = 100_000;
        Assert.Equal(0, await stream.ReadAsync(new byte[10]));
    }

    [Fact]
    public async Task Five_gigabytes_are_no_special_case()
    {
        const long Length = 5_000_000_000;
        var path = Folder.Below(Guid.NewGuid().ToString("N"));
        await using (var sparse = new FileStream(path, FileMode.CreateNew))
        {
            sparse.SetLength(Length);
            sparse.Position = Length - 3;
            sparse.Write([1, 2, 3]);
        }

        var digest = DigestOf([5]);
        await Store.AdoptAsync(digest, path, CancellationToken.None);
        Assert.Equal([0, 1, 2, 3], await ReadAsync(digest, Length - 4, 4));
        await foreach (var blob in Store.ListAsync(CancellationToken.None))
        {
            Assert.Equal((digest, Length), (blob.Digest, blob.SizeBytes));
        }
    }

    [Fact]
    public async Task A_blob_that_is_there_is_a_success()
    {
        byte[] bytes = [1, 2, 3];
        var digest = await StoreAsync(bytes);
        await Store.AdoptAsync(digest, Staged(bytes), CancellationToken.None);
        Assert.Equal(bytes, await ReadAsync(digest, 0, 3));
    }

    [Fact]
    public async Task Many_bring_the_same_content_at_once()
    {
        var bytes = RandomNumberGenerator.GetBytes(10_000);
        var digest = DigestOf(bytes);
        var staged = Enumerable.Range(0, 24).Select(_ => Staged(bytes)).ToList();
        await Task.WhenAll(staged.Select(path => Task.Run(() => Store.AdoptAsync(digest, path, CancellationToken.None))));
        Assert.Equal(bytes, await ReadAsync(digest, 0, bytes.Length));
        Assert.Equal([digest], await ListAsync());
    }

    [Fact]
    public async Task What_is_deleted_is_gone_and_may_come_again()
    {
        byte[] bytes = [1, 2, 3];
        var digest = await StoreAsync(bytes);
        await Store.DeleteAsync(digest, CancellationToken.None);
        Assert.Null(await Store.LengthAsync(digest, CancellationToken.None));
        Assert.Empty(await ListAsync());
        await Store.DeleteAsync(digest, CancellationToken.None);
        await StoreAsync(bytes);
        Assert.Equal(bytes, await ReadAsync(digest, 0, 3));
    }

    [Fact]
    public async Task A_reader_keeps_what_it_opened()
    {
        var digest = await StoreAsync([1, 2, 3]);
        await using var stream = await Store.OpenAsync(digest, CancellationToken.None);
        await Store.DeleteAsync(digest, CancellationToken.None);
        var read = new byte[3];
        await stream.ReadExactlyAsync(read);
        Assert.Equal([1, 2, 3], read);
    }

    [Fact]
    public async Task What_is_not_there_cannot_be_opened()
    {
        await Assert.ThrowsAsync<FileNotFoundException>(() => Store.OpenAsync(DigestOf([9]), CancellationToken.None));
        var digest = await StoreAsync([1]);
        await Store.DeleteAsync(digest, CancellationToken.None);
        await Assert.ThrowsAsync<FileNotFoundException>(() => Store.OpenAsync(digest, CancellationToken.None));
    }

    [Fact]
    public async Task The_list_has_every_blob_and_nothing_else()
    {
        Assert.Empty(await ListAsync());
        var digests = new List<Digest>();
        for (byte i = 0; i < 20; i++)
        {
            digests.Add(await StoreAsync([i]));
        }

        await PutForeignThingsAsync(digests[0]);
        Assert.Equal(digests.Select(digest => digest.Hex).Order(StringComparer.Ordinal), (await ListAsync()).Select(digest => digest.Hex));
    }

    /// <summary>Puts into the store's place what it has not made.</summary>
    private protected abstract Task PutForeignThingsAsync(Digest neighbour);

    protected virtual void Dispose(bool disposing) => Folder.Dispose();

    private static Digest DigestOf(byte[] bytes) => Digest.FromHash(SHA256.HashData(bytes));

    private string Staged(byte[] bytes)
    {
        var path = Folder.Below(Guid.NewGuid().ToString("N"));
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private async Task<Digest> StoreAsync(byte[] bytes)
    {
        await Store.AdoptAsync(DigestOf(bytes), Staged(bytes), CancellationToken.None);
        return DigestOf(bytes);
    }

    private async Task<byte[]> ReadAsync(Digest digest, long offset, int length)
    {
        await using var stream = await Store.OpenAsync(digest, CancellationToken.None);
        stream.Position = offset;
        var bytes = new byte[length];
        await stream.ReadExactlyAsync(bytes);
        return bytes;
    }

    private async Task<List<Digest>> ListAsync() =>
        await Store.ListAsync(CancellationToken.None).Select(blob => blob.Digest).OrderBy(digest => digest.Hex).ToListAsync();
}
