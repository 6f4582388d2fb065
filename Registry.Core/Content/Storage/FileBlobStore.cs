using System.Runtime.CompilerServices;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Content.Storage;

/// <summary>Blobs as files: <c>blobs/sha256/ab/abcdef…</c>. The only place that builds their paths.</summary>
public sealed class FileBlobStore(DataDirectory data) : IBlobStore
{
    private const UnixFileMode ReadOnly = UnixFileMode.UserRead | UnixFileMode.GroupRead;
    private readonly string _root = Path.Combine(data.Blobs, "sha256");

    public Task<long?> LengthAsync(Digest digest, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            using var file = File.OpenHandle(PathOf(digest), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return Task.FromResult<long?>(RandomAccess.GetLength(file));
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            return Task.FromResult<long?>(null);
        }
    }

    public Task<string> SetAsideAsync(Digest digest, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Directory.CreateDirectory(data.Damaged);
        var aside = Path.Combine(data.Damaged, $"{digest.Hex}.{Path.GetRandomFileName()}");
        File.Move(PathOf(digest), aside);
        DurableDirectory.Sync(data.Damaged);
        DurableDirectory.Sync(Path.GetDirectoryName(PathOf(digest))!);
        return Task.FromResult(aside);
    }

    public Task AdoptAsync(Digest digest, string stagedPath, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var path = PathOf(digest);
        if (!File.Exists(stagedPath) && File.Exists(path))
        {
            return Task.CompletedTask;
        }

        var folder = Path.GetDirectoryName(path)!;
        if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder);
            DurableDirectory.Sync(_root);
            DurableDirectory.Sync(data.Blobs);
        }

        File.SetUnixFileMode(stagedPath, ReadOnly);

        // Over one that is there: its content is the same, or it was damaged.
        File.Move(stagedPath, path, overwrite: true);
        DurableDirectory.Sync(folder);
        return Task.CompletedTask;
    }

    public Task<Stream> OpenAsync(Digest digest, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var path = PathOf(digest);
        if (!File.Exists(path))
        {
            throw new FileNotFoundException("The store has no such blob.", path);
        }

        // No buffer of its own: whoever sends it brings a large one.
        return Task.FromResult<Stream>(new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.Open,
            Access = FileAccess.Read,
            Share = FileShare.ReadWrite | FileShare.Delete,
            BufferSize = 0,
            Options = FileOptions.Asynchronous,
        }));
    }

    public Task<bool> TryLinkAsync(Digest digest, string path, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var blob = PathOf(digest);
        if (!HardLink.TryCreate(blob, path))
        {
            return Task.FromResult(false);
        }

        // Both names are one file with one mode. Below the store's own folders nobody else comes by; at the new name a web server has to.
        if (File.GetUnixFileMode(path) is var mode && !mode.HasFlag(UnixFileMode.OtherRead))
        {
            File.SetUnixFileMode(path, mode | UnixFileMode.OtherRead);
        }

        return Task.FromResult(true);
    }

    public Task DeleteAsync(Digest digest, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var path = PathOf(digest);
        if (File.Exists(path))
        {
            File.Delete(path);
            DurableDirectory.Sync(Path.GetDirectoryName(path)!);
        }

        return Task.CompletedTask;
    }

    public async IAsyncEnumerable<StoredBlob> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!Directory.Exists(_root))
        {
            yield break;
        }

        await Task.Yield();
        foreach (var file in new DirectoryInfo(_root).EnumerateFiles("*", SearchOption.AllDirectories))
        {
            cancellationToken.ThrowIfCancellationRequested();

            // A file with another name is not ours to judge, or to delete; one that went since it was listed is nothing.
            file.Refresh();
            if (file.Exists && Digest.TryParse(file.Name, out var digest) && file.Name == digest.Hex)
            {
                yield return new StoredBlob(digest, file.Length, new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero));
            }
        }
    }

    private string PathOf(Digest digest) => Path.Combine(_root, digest.Hex[..2], digest.Hex);
}
