using Registry.Core.Kernel.Errors;

namespace Registry.Core.Transfer.ImportExport;

/// <summary>An image file of a tree.</summary>
/// <param name="Name">Its path below the tree's root, with <c>/</c>; a folder's, with a slash at its end, where the folder cannot be read.</param>
/// <param name="Path">Its path.</param>
/// <param name="Target">Where its name says that it goes, or why it cannot go anywhere.</param>
public sealed record TreeFile(string Name, string Path, Result<ImportTarget> Target);

/// <summary>
/// The image files below a folder, folder by folder: what is a SIF by its content, whatever its name, and what is named like an image and is none, so that it is said. Links to folders are not followed, and links to files only inside the tree. Of several files of one folder that name the same
/// image, as sregistry leaves them for a tag that was pushed again, the newest counts.
/// </summary>
public static class ImageTree
{
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };

    /// <param name="root">The folder, which exists.</param>
    /// <param name="collection">Where files go whose path names no collection; null if the first folder names it.</param>
    public static IEnumerable<TreeFile> Read(string root, string? collection)
    {
        var folder = new DirectoryInfo(Path.TrimEndingDirectorySeparator(Path.GetFullPath(root)));
        return ReadFolder(folder, string.Empty, new TreeNames(folder.FullName, collection));
    }

    private static IEnumerable<TreeFile> ReadFolder(DirectoryInfo folder, string prefix, TreeNames names)
    {
        var listed = List(folder);
        if (!listed.Succeeded)
        {
            yield return new TreeFile(prefix, folder.FullName, listed.As<ImportTarget>());
            yield break;
        }

        foreach (var file in names.OfFolder(prefix, listed.Value.OfType<FileInfo>()))
        {
            yield return file;
        }

        foreach (var inner in listed.Value.OfType<DirectoryInfo>().Where(inner => inner.LinkTarget is null))
        {
            foreach (var file in ReadFolder(inner, $"{prefix}{inner.Name}/", names))
            {
                yield return file;
            }
        }
    }

    private static Result<FileSystemInfo[]> List(DirectoryInfo folder)
    {
        try
        {
            return folder.EnumerateFileSystemInfos("*", Everything).OrderBy(entry => entry.Name, StringComparer.Ordinal).ToArray();
        }
        catch (UnauthorizedAccessException fault)
        {
            return Refuse.NotFound($"The folder cannot be read: {fault.Message}");
        }
    }
}
