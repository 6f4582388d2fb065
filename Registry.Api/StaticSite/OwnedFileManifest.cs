namespace Registry.Api.StaticSite;

/// <summary>A part of a static site: a collection, or the files of the whole. Knows which of them an earlier export wrote.</summary>
/// <param name="folder">The site.</param>
/// <param name="list">The file that names what this part has; written ahead, so that after a crash nothing of ours is taken for somebody else's.</param>
/// <param name="before">What it names.</param>
internal sealed class OwnedFileManifest(SiteFolder folder, string list, HashSet<string> before)
{
    /// <summary>The part that belongs to no collection. Not a name that a collection can have.</summary>
    public const string Site = "+";

    private readonly SortedSet<string> _now = new(StringComparer.Ordinal);

    /// <summary>Writes a file, unless it is as it should be.</summary>
    /// <param name="path">Below the site, with <c>/</c>.</param>
    /// <param name="content">What is to be in it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task WriteAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        try
        {
            await WriteClaimedAsync(path, content, cancellationToken);
        }
        catch (UnauthorizedAccessException fault)
        {
            await folder.FaultAsync(path, $"It cannot be written: {fault.Message}");
        }
    }

    /// <summary>Puts an image in its place.</summary>
    /// <param name="path">Below the site, with <c>/</c>.</param>
    /// <param name="isRight">Whether the file there, which an earlier export wrote, is the image already.</param>
    /// <param name="draft">Makes the image under the path that it is given; false if it cannot.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>False if <paramref name="draft"/> could not.</returns>
    public async Task<bool> PlaceAsync(string path, Func<string, Task<bool>> isRight, Func<string, Task<bool>> draft, CancellationToken cancellationToken)
    {
        try
        {
            return await PlaceClaimedAsync(path, isRight, draft, cancellationToken);
        }
        catch (UnauthorizedAccessException fault)
        {
            await folder.FaultAsync(path, $"It cannot be written: {fault.Message}");
            return true;
        }
    }

    /// <summary>Takes away what an earlier export wrote and this one did not, and writes down what there is.</summary>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        foreach (var path in before.Where(path => !_now.Contains(path)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Remove(path);
        }

        if (_now.Count == 0)
        {
            File.Delete(list);
        }
        else if (!File.Exists(list) || !(await File.ReadAllLinesAsync(list, cancellationToken)).SequenceEqual(_now, StringComparer.Ordinal))
        {
            await File.WriteAllLinesAsync(folder.Draft, _now, cancellationToken);
            File.Move(folder.Draft, list, overwrite: true);
        }
    }

    private async Task WriteClaimedAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        if (!await ClaimAsync(path, cancellationToken))
        {
            return;
        }

        var file = new FileInfo(folder.Full(path));
        if (file is { Exists: true, LinkTarget: null } && file.Length == content.Length
            && (await File.ReadAllBytesAsync(file.FullName, cancellationToken)).AsSpan().SequenceEqual(content.Span))
        {
            folder.Summary.Unchanged++;
            return;
        }

        await File.WriteAllBytesAsync(folder.Draft, content, cancellationToken);
        MoveDraft(path);
    }

    private async Task<bool> PlaceClaimedAsync(string path, Func<string, Task<bool>> isRight, Func<string, Task<bool>> draft, CancellationToken cancellationToken)
    {
        if (!await ClaimAsync(path, cancellationToken))
        {
            return true;
        }

        if (new FileInfo(folder.Full(path)) is { Exists: true, LinkTarget: null } && await isRight(folder.Full(path)))
        {
            folder.Summary.Unchanged++;
            return true;
        }

        if (!await draft(folder.Draft))
        {
            return false;
        }

        if (HasSameInode(path))
        {
            File.Delete(folder.Draft);
            folder.Summary.Unchanged++;
            return true;
        }

        MoveDraft(path);
        return true;
    }

    private static bool IsTaken(string path) => Path.Exists(path) || new FileInfo(path).LinkTarget is not null;

    /// <summary>Makes sure that a path is ours to write to, and writes down that it is.</summary>
    private async Task<bool> ClaimAsync(string path, CancellationToken cancellationToken)
    {
        if (Obstacle(path) is { } obstacle)
        {
            await folder.FaultAsync(path, obstacle);
            return false;
        }

        if (before.Contains(path))
        {
            _now.Add(path);
            return true;
        }

        if (!_now.Contains(path) && IsTaken(folder.Full(path)))
        {
            await folder.FaultAsync(path, "There is something of that name already which no export wrote. It was left as it is; move it away, or choose another folder.");
            return false;
        }

        if (_now.Add(path))
        {
            await File.AppendAllTextAsync(list, path + "\n", cancellationToken);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(folder.Full(path))!);
        return true;
    }

    /// <summary>What on the way to a file is no folder of this site; null if nothing.</summary>
    private string? Obstacle(string path)
    {
        for (var slash = path.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = path.IndexOf('/', slash + 1))
        {
            var parent = new DirectoryInfo(folder.Full(path[..slash]));
            if (parent.LinkTarget is not null || File.Exists(parent.FullName))
            {
                return $"{path[..slash]} is a file or a link, where a folder is needed. It was left as it is; move it away, or choose another folder.";
            }
        }

        return Directory.Exists(folder.Full(path)) ? "There is a folder of that name. It was left as it is; move it away, or choose another folder." : null;
    }

    private bool HasSameInode(string path) => Core.Content.Storage.HardLink.AreSame(folder.Draft, folder.Full(path));

    private void MoveDraft(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder.Full(path))!);
        File.Move(folder.Draft, folder.Full(path), overwrite: true);
        folder.Summary.Written++;
    }

    private void Remove(string path)
    {
        if (Obstacle(path) is not null)
        {
            return;
        }

        var file = new FileInfo(folder.Full(path));
        if (file.Exists || file.LinkTarget is not null)
        {
            file.Delete();
            folder.Summary.Removed++;
        }

        for (var parent = file.Directory!; parent.FullName.Length > folder.Root.Length && parent.Exists && !parent.EnumerateFileSystemInfos().Any(); parent = parent.Parent!)
        {
            parent.Delete();
        }
    }
}
