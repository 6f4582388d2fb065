using Registry.Core.Content.Images;
using Registry.Core.Kernel.Errors;
using Registry.Core.Transfer.ImportExport;

namespace Registry.Api.StaticSite;

/// <summary>
/// The files of one container in a static site: its page, its tags and manifests as the first static registry had them, and what library clients ask for. Those name an image
/// <c>[entity/]collection/container:tag</c> or <c>…:sha256.HEX</c>; the architecture that they add to the query picks <c>…:tag+ARCH</c> on a server that is told to look there.
/// </summary>
internal sealed class ContainerFiles(SiteFolder folder, OwnedFileManifest manifest, SiteRequest request, ISitePages pages, SiteImageFiles images)
{
    /// <returns>Refused: as <see cref="SiteImageFiles"/>.</returns>
    public async Task<Result<Unit>> WriteAsync(PublishedContainer container, CancellationToken cancellationToken)
    {
        var path = FolderOf(container);
        var hasImages = request.Images != SiteImages.None;
        string?[] pageUrls = [.. container.Tags.Select(tag => hasImages ? $"../../{SitePaths.Image(container.FullName, tag.Image.Digest)}" : AddressOf(container, tag.Image))];
        await manifest.WriteAsync($"{path}/index.html", await pages.ContainerAsync(container, pageUrls, hasImages, cancellationToken), cancellationToken);
        await manifest.WriteAsync($"{path}/index.json", SiteDocuments.Bytes(SiteDocuments.Container(container)), cancellationToken);
        await manifest.WriteAsync($"{path}/tags/index.html", SiteDocuments.Bytes(SiteDocuments.TagList(container)), cancellationToken);
        foreach (var image in container.Tags.Select(tag => tag.Image).DistinctBy(image => image.Id))
        {
            await WriteManifestAsync(container, image, image.Digest.LibraryForm, cancellationToken);
            var placed = hasImages ? await WriteImageAsync(container, image, cancellationToken) : Unit.Instance;
            if (!placed.Succeeded)
            {
                return placed;
            }
        }

        foreach (var tags in container.Tags.GroupBy(tag => tag.Name))
        {
            await WriteManifestAsync(container, tags.First().Image, tags.Key, cancellationToken);
            var named = hasImages ? await WriteTagAsync(container, [.. tags], cancellationToken) : Unit.Instance;
            if (!named.Succeeded)
            {
                return named;
            }
        }

        return Unit.Instance;
    }

    private static string FolderOf(PublishedContainer container) => $"{SitePaths.Collection(container.Collection)}/{SitePaths.Container(container.Name)}";

    /// <summary>The references by which library clients find a container: they may leave the entity out, and the collection if it is the usual one.</summary>
    private static IEnumerable<string> References(PublishedContainer container, string entity)
    {
        yield return container.FullName;
        yield return $"{entity}/{container.FullName}";
        if (container.Collection == ImageReference.DefaultCollection)
        {
            yield return container.Name;
        }
    }

    private Task WriteManifestAsync(PublishedContainer container, ImageRow image, string reference, CancellationToken cancellationToken)
    {
        var url = request switch
        {
            { Images: SiteImages.None } => AddressOf(container, image),
            { SiteUrl: { } site } => $"{site.AbsoluteUri.TrimEnd('/')}/{SitePaths.Image(container.FullName, image.Digest)}",
            _ => $"../../../../{SitePaths.Image(container.FullName, image.Digest)}",
        };
        return manifest.WriteAsync(
            SitePaths.Manifest(FolderOf(container), reference) + "index.html", SiteDocuments.Bytes(SiteDocuments.Manifest(image.Digest, image.SizeBytes, url)), cancellationToken);
    }

    /// <summary>Where the registry itself serves an image; null if its address is not known.</summary>
    private string? AddressOf(PublishedContainer container, ImageRow image) =>
        request.RegistryUrl is { } registry ? $"{registry.AbsoluteUri.TrimEnd('/')}/download/{container.FullName}/{image.Digest}" : null;

    private async Task<Result<Unit>> WriteImageAsync(PublishedContainer container, ImageRow image, CancellationToken cancellationToken)
    {
        var placed = await images.PlaceAsync(folder, manifest, SitePaths.Image(container.FullName, image.Digest), image, request.Images, cancellationToken);
        return placed.Succeeded
            ? await WriteNamesAsync(container, new PublishedTag(image.Digest.LibraryForm, string.Empty, image), null, image.Digest.LibraryForm, cancellationToken)
            : placed;
    }

    private async Task<Result<Unit>> WriteTagAsync(PublishedContainer container, IReadOnlyList<PublishedTag> architectures, CancellationToken cancellationToken)
    {
        var (first, name) = (architectures[0], architectures[0].Name);
        var named = await WriteNamesAsync(container, first, name, name, cancellationToken);
        foreach (var tag in architectures)
        {
            named = named.Succeeded ? await WriteNamesAsync(container, tag, name, $"{name}+{tag.Architecture}", cancellationToken) : named;
        }

        return named;
    }

    private async Task<Result<Unit>> WriteNamesAsync(PublishedContainer container, PublishedTag tag, string? name, string suffix, CancellationToken cancellationToken)
    {
        var description = SiteDocuments.Bytes(SiteDocuments.Library(tag, name));
        var file = SitePaths.Image(container.FullName, tag.Image.Digest);
        foreach (var reference in References(container, tag.Image.Entity))
        {
            await manifest.WriteAsync($"v1/images/{reference}:{suffix}", description, cancellationToken);
            var path = $"v1/imagefile/{reference}:{suffix}";
            var named = path == file ? Unit.Instance : await SiteImageFiles.NameAsync(folder, manifest, path, file, cancellationToken);
            if (!named.Succeeded)
            {
                return named;
            }
        }

        return Unit.Instance;
    }
}
