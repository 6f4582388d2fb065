using Registry.Core.Access.Permissions;
using Registry.Core.Content.Storage;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Names;
using Registry.Core.Transfer.ImportExport;

namespace Registry.Api.StaticSite;

/// <summary>
/// Writes what everybody may see of the registry as files that any web server can serve. Nothing but the content decides on the bytes; a file that is right already is left alone, and what
/// an earlier export wrote and this one does not is taken away.
/// </summary>
public sealed class SiteExport(PublishedContent content, ISitePages pages, IBlobStore blobs)
{
    private const int SummaryLength = 300;

    /// <param name="request">What is asked for.</param>
    /// <param name="fault">Told the path of each file that cannot be written, and why. The rest goes on.</param>
    /// <param name="cancellationToken">Stops the work; what is written stays, and the next export goes on from there.</param>
    /// <returns>What was done. Refused, before anything is written: NotFound for a collection that is not public, InvalidRequest and Conflict for the folder.</returns>
    public async Task<Result<SiteSummary>> RunAsync(SiteRequest request, Func<string, string, Task> fault, CancellationToken cancellationToken)
    {
        var entries = await EntriesAsync(request, cancellationToken);
        if (request.Collections.FirstOrDefault(name => !entries.Any(entry => entry.Name == name)) is { } missing)
        {
            return Refuse.NotFound($"There is no public collection '{NameGrammar.Shorten(missing)}'. A static site holds only what everybody may see.");
        }

        var opened = SiteFolder.Open(request.Folder, fault);
        if (!opened.Succeeded)
        {
            return opened.As<SiteSummary>();
        }

        using var folder = opened.Value;
        await WriteSiteAsync(folder, request, entries, cancellationToken);
        var chosen = entries.Select(entry => entry.Name).ToHashSet(StringComparer.Ordinal);
        await foreach (var collection in content.CollectionsAsync(Caller.Visitor, cancellationToken))
        {
            var written = chosen.Contains(collection.Name) ? await WriteCollectionAsync(folder, request, collection, cancellationToken) : Unit.Instance;
            if (!written.Succeeded)
            {
                return written.As<SiteSummary>();
            }
        }

        foreach (var gone in folder.Shelves().Where(name => name != OwnedFileManifest.Site && !chosen.Contains(name)))
        {
            await (await folder.BeginAsync(gone, cancellationToken)).CloseAsync(cancellationToken);
        }

        return folder.Summary;
    }

    private static SiteEntry Entry(string name, string folder, string description, int count) => new(name, folder, TextLimit.Cut(description, SummaryLength), count);

    private async Task<IReadOnlyList<SiteEntry>> EntriesAsync(SiteRequest request, CancellationToken cancellationToken)
    {
        var entries = new List<SiteEntry>();
        await foreach (var collection in content.CollectionsAsync(Caller.Visitor, cancellationToken))
        {
            if (request.Collections.Count == 0 || request.Collections.Contains(collection.Name))
            {
                entries.Add(Entry(collection.Name, SitePaths.Collection(collection.Name), collection.Description, collection.ContainerCount));
            }
        }

        return entries;
    }

    private async Task WriteSiteAsync(SiteFolder folder, SiteRequest request, IReadOnlyList<SiteEntry> entries, CancellationToken cancellationToken)
    {
        var manifest = await folder.BeginAsync(OwnedFileManifest.Site, cancellationToken);
        await manifest.WriteAsync("index.html", await pages.IndexAsync(entries, cancellationToken), cancellationToken);
        await manifest.WriteAsync("index.json", SiteDocuments.Bytes(new SiteIndex([.. entries.Select(entry => entry.Name)])), cancellationToken);
        await manifest.WriteAsync("site.css", pages.Style, cancellationToken);
        if (request.Images != SiteImages.None)
        {
            await manifest.WriteAsync("version", SiteDocuments.Bytes(SiteDocuments.Version()), cancellationToken);
            if (request.SiteUrl is { } site)
            {
                await manifest.WriteAsync("assets/config/config.prod.json", SiteDocuments.Bytes(SiteDocuments.Services(site, request.RegistryUrl)), cancellationToken);
            }
        }

        await manifest.CloseAsync(cancellationToken);
    }

    private async Task<Result<Unit>> WriteCollectionAsync(SiteFolder folder, SiteRequest request, PublishedCollection collection, CancellationToken cancellationToken)
    {
        var manifest = await folder.BeginAsync(collection.Name, cancellationToken);
        var files = new ContainerFiles(folder, manifest, request, pages, new SiteImageFiles(blobs));
        var entries = new List<SiteEntry>();
        await foreach (var container in content.ContainersAsync(Caller.Visitor, collection, cancellationToken))
        {
            var written = await files.WriteAsync(container, cancellationToken);
            if (!written.Succeeded)
            {
                return written;
            }

            entries.Add(Entry(container.Name, SitePaths.Container(container.Name), container.Description, container.Tags.DistinctBy(tag => tag.Name).Count()));
            folder.Summary.Containers++;
        }

        var path = SitePaths.Collection(collection.Name);
        await manifest.WriteAsync($"{path}/index.html", await pages.CollectionAsync(collection, entries, cancellationToken), cancellationToken);
        var document = new SiteCollection(collection.Name, collection.Description, [.. entries.Select(entry => entry.Name)]);
        await manifest.WriteAsync($"{path}/index.json", SiteDocuments.Bytes(document), cancellationToken);
        await manifest.CloseAsync(cancellationToken);
        folder.Summary.Collections++;
        return Unit.Instance;
    }
}
