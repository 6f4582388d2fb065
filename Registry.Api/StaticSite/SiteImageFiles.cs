using System.Security.Cryptography;
using Registry.Core.Content.Images;
using Registry.Core.Content.Storage;
using Registry.Core.Kernel.Errors;

namespace Registry.Api.StaticSite;

/// <summary>Puts the images of a static site in their places: each once per container, and under every name that clients may ask for as a hard link to that.</summary>
internal sealed class SiteImageFiles(IBlobStore blobs)
{
    private const int Block = 1 << 20;

    /// <summary>Puts an image in place.</summary>
    /// <param name="folder">The site.</param>
    /// <param name="manifest">The part of it.</param>
    /// <param name="path">Where, below the site.</param>
    /// <param name="image">Which image.</param>
    /// <param name="how">Copied or linked.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Refused: InvalidRequest where there can be no links. An image that the registry has lost is named as a fault; the rest goes on.</returns>
    public async Task<Result<Unit>> PlaceAsync(SiteFolder folder, OwnedFileManifest manifest, string path, ImageRow image, SiteImages how, CancellationToken cancellationToken)
    {
        try
        {
            return await PlaceSoundAsync(folder, manifest, path, image, how, cancellationToken);
        }
        catch (Exception fault) when (fault is FileNotFoundException or InvalidDataException)
        {
            await folder.FaultAsync(path, $"The registry's file of {image.Digest} is missing, or is not what was pushed. Restore it from a backup.");
            return Unit.Instance;
        }
    }

    /// <summary>Gives an image that is in its place another name.</summary>
    /// <param name="folder">The site.</param>
    /// <param name="manifest">The part of it.</param>
    /// <param name="path">The name, below the site.</param>
    /// <param name="image">Where the image is, below the site.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Refused: InvalidRequest where there can be no links.</returns>
    public static async Task<Result<Unit>> NameAsync(SiteFolder folder, OwnedFileManifest manifest, string path, string image, CancellationToken cancellationToken)
    {
        var placed = folder.Full(image);
        return !File.Exists(placed) || await manifest.PlaceAsync(
            path, there => Task.FromResult(HardLink.AreSame(there, placed)), draft => Task.FromResult(HardLink.TryCreate(placed, draft)), cancellationToken)
            ? Unit.Instance
            : Refuse.Invalid($"The file system of {folder.Root} has no hard links, which keep an image with several tags from being there several times. Choose a folder elsewhere.");
    }

    private async Task<Result<Unit>> PlaceSoundAsync(SiteFolder folder, OwnedFileManifest manifest, string path, ImageRow image, SiteImages how, CancellationToken cancellationToken)
    {
        if (how == SiteImages.Linked)
        {
            return await manifest.PlaceAsync(path, _ => Task.FromResult(false), draft => blobs.TryLinkAsync(image.Digest, draft, cancellationToken), cancellationToken)
                ? Unit.Instance
                : Refuse.Invalid($"The images cannot be linked to: {folder.Root} lies on another file system than the registry's data, or this user may not link to them. Use --with-images, which copies them.");
        }

        await manifest.PlaceAsync(
            path,
            async there => new FileInfo(there).Length == image.SizeBytes && !await IsLinkAsync(folder, there, image, cancellationToken),
            async draft => await CopyAsync(image, draft, cancellationToken),
            cancellationToken);
        return Unit.Instance;
    }

    /// <summary>Whether what is there is the registry's own file, from an export that linked.</summary>
    private async Task<bool> IsLinkAsync(SiteFolder folder, string path, ImageRow image, CancellationToken cancellationToken)
    {
        if (!await blobs.TryLinkAsync(image.Digest, folder.Draft, cancellationToken))
        {
            return false;
        }

        var same = HardLink.AreSame(path, folder.Draft);
        File.Delete(folder.Draft);
        return same;
    }

    private async Task<bool> CopyAsync(ImageRow image, string draft, CancellationToken cancellationToken)
    {
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var from = await blobs.OpenAsync(image.Digest, cancellationToken);
        await using (var to = new FileStream(draft, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous))
        {
            var block = new byte[Block];
            for (int read; (read = await from.ReadAsync(block, cancellationToken)) > 0;)
            {
                sha256.AppendData(block, 0, read);
                await to.WriteAsync(block.AsMemory(0, read), cancellationToken);
            }
        }

        return Core.Kernel.Names.Digest.FromHash(sha256.GetHashAndReset()) == image.Digest
            ? true
            : throw new InvalidDataException($"The bytes of {image.Digest} hash to something else.");
    }
}
