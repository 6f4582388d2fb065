using Registry.Core.Access.Permissions;
using Registry.Core.Content.Collections;
using Registry.Core.Content.Containers;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Names;
using Registry.Core.Transfer.ImportExport;

namespace Registry.Api.StaticSite;

/// <summary>Takes a static site into the registry: what <see cref="SiteExport"/> wrote, or what others wrote after the first static registry. What is damaged is named; the rest goes in.</summary>
public sealed class SiteImport(ImportImage import, ContainerQueries containers, ChangeContainerDescription describe)
{
    private const int MaxAddresses = 10;

    /// <param name="caller">In whose name.</param>
    /// <param name="from">A folder, or an http or https address.</param>
    /// <param name="others">Addresses whose origins images may be fetched from, besides the site's own.</param>
    /// <param name="collections">Only these; empty for all.</param>
    /// <param name="report">Told of every image and fault.</param>
    /// <param name="cancellationToken">Stops the work; what is in stays, and the next import goes on from there.</param>
    /// <returns>Refused: NotFound for a folder or an address that is no site, and for a collection that is not in it.</returns>
    public async Task<Result<Unit>> RunAsync(Caller caller, string from, IReadOnlyCollection<Uri> others, IReadOnlyCollection<string> collections, IImportReport report, CancellationToken cancellationToken)
    {
        var opened = SiteSource.Open(from, others);
        if (!opened.Succeeded)
        {
            return opened.As<Unit>();
        }

        using var source = opened.Value;
        var catalog = new SiteCatalog(source, report);
        var found = await catalog.CollectionsAsync(cancellationToken);
        if (!found.Succeeded)
        {
            return found.As<Unit>();
        }

        if (collections.FirstOrDefault(name => !found.Value.Contains(name)) is { } missing)
        {
            return Refuse.NotFound($"The site has no collection '{NameGrammar.Shorten(missing)}'.");
        }

        foreach (var name in found.Value.Where(name => collections.Count == 0 || collections.Contains(name)))
        {
            var collection = await catalog.CollectionAsync(name, cancellationToken);
            foreach (var container in collection.Containers)
            {
                await TakeContainerAsync(new Visit(caller, source, catalog, report, collection), container, cancellationToken);
            }
        }

        return Unit.Instance;
    }

    private async Task TakeContainerAsync(Visit visit, string name, CancellationToken cancellationToken)
    {
        var path = $"{visit.Collection.Name}/{name}";
        var container = await visit.Catalog.ContainerAsync(visit.Collection, name, cancellationToken);
        if (!container.Succeeded)
        {
            await visit.Report.FaultAsync(path, container.Refusal.Message, cancellationToken);
            return;
        }

        foreach (var tag in container.Value.Tags)
        {
            var target = new ImportTarget(visit.Collection.Name, name, tag?.Tag ?? string.Empty)
            {
                CollectionDescription = TextLimit.Cut(visit.Collection.Description ?? string.Empty, CreateCollection.MaxDescriptionLength),
            };
            var done = await TakeTagAsync(visit, target, tag?.Digest, cancellationToken);
            await (done.Succeeded
                ? visit.Report.TookAsync(target, done.Value, cancellationToken)
                : visit.Report.FaultAsync(target.ToString(), done.Refusal.Message, cancellationToken));
        }

        if (await DescribeAsync(visit.Caller, visit.Collection.Name, name, container.Value.Description, cancellationToken) is { } refusal)
        {
            await visit.Report.FaultAsync(path, $"Its description was left out. {refusal.Message}", cancellationToken);
        }
    }

    private async Task<Result<ImportOutcome>> TakeTagAsync(Visit visit, ImportTarget target, string? listed, CancellationToken cancellationToken)
    {
        var tag = TagName.Parse(target.Tag);
        if (!tag.Succeeded)
        {
            return tag.As<ImportOutcome>();
        }

        Digest? known = null;
        if (!string.IsNullOrEmpty(listed))
        {
            if (!Digest.TryParse(listed, out var digest))
            {
                return Refuse.Invalid($"'{NameGrammar.Shorten(listed)}' is not the digest of an image: sha256: and 64 hexadecimal digits.");
            }

            known = digest;
        }

        var folder = visit.Collection.FolderOf(target.Container);
        var path = SitePaths.Manifest(folder, known?.LibraryForm ?? target.Tag);
        var manifest = await visit.Source.ReadAsync<SiteManifest>(path, cancellationToken);
        if (manifest is { Refusal.Error: RegistryError.NotFound } && known is not null)
        {
            path = SitePaths.Manifest(folder, target.Tag);
            manifest = await visit.Source.ReadAsync<SiteManifest>(path, cancellationToken);
        }

        return manifest.Succeeded ? await TakeAsync(visit, target, known, path, manifest.Value, cancellationToken) : manifest.As<ImportOutcome>();
    }

    private async Task<Result<ImportOutcome>> TakeAsync(Visit visit, ImportTarget target, Digest? known, string path, SiteManifest manifest, CancellationToken cancellationToken)
    {
        if (manifest.Layers is not [{ } layer] || !Digest.TryParse(layer.Digest, out var digest))
        {
            return Refuse.Invalid($"{path} does not name one layer with its digest, which an image is.");
        }

        if (known is { } expected && expected != digest)
        {
            return Refuse.With(RegistryError.ContentMismatch, $"index.json names {expected}, and {path} names {digest}. Which of them is right cannot be told.");
        }

        try
        {
            return await import.RunAsync(visit.Caller, target, digest, token => OpenAsync(visit.Source, target, digest, path, layer.Urls ?? [], token), cancellationToken);
        }
        catch (HttpIOException fault)
        {
            return Refuse.NotFound($"The image broke off: {fault.Message}");
        }
    }

    /// <summary>Opens an image: in the site itself, which may be a copy far from where its manifests say that it is, or else where they say, if that was named.</summary>
    private static async Task<Result<Stream>> OpenAsync(
        SiteSource source, ImportTarget target, Digest digest, string manifest, IReadOnlyList<string> urls, CancellationToken cancellationToken)
    {
        var opened = await source.OpenAsync(new Uri(source.Root, SitePaths.Image($"{target.Collection}/{target.Container}", digest)), cancellationToken);
        foreach (var url in urls.Take(MaxAddresses))
        {
            if (opened.Succeeded)
            {
                break;
            }

            opened = Uri.TryCreate(new Uri(source.Root, manifest), url, out var address)
                ? await source.OpenAsync(address, cancellationToken)
                : Refuse.Invalid($"'{NameGrammar.Shorten(url ?? string.Empty)}' is not an address.");
        }

        return opened.Succeeded || urls.Count > 0 ? opened : Refuse.NotFound("The site does not have the image, and its manifest does not say where it is.");
    }

    /// <summary>Describes a container that nobody has described here.</summary>
    private async Task<Refusal?> DescribeAsync(Caller caller, string collection, string container, string? description, CancellationToken cancellationToken)
    {
        var head = string.IsNullOrWhiteSpace(description) ? null : await containers.FindHeadAsync(caller, collection, container, cancellationToken);
        return head is { Succeeded: true, Value.Description: "" }
            ? (await describe.RunAsync(caller, head.Value.Id, string.Empty, description!, cancellationToken)).Refusal
            : null;
    }

    private sealed record Visit(Caller Caller, SiteSource Source, SiteCatalog Catalog, IImportReport Report, SiteCollection Collection);
}
