using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Names;
using Registry.Core.Transfer.ImportExport;

namespace Registry.Api.StaticSite;

/// <summary>
/// What is in a static site: its <c>index.json</c> documents say. Sites of the first static registry have none; in a folder, their collections, containers and tags are found by the
/// folders' names. Names are checked before anything is made of them.
/// </summary>
internal sealed class SiteCatalog(SiteSource source, IImportReport report)
{
    /// <returns>Refused: NotFound when the site says nothing about itself.</returns>
    public async Task<Result<IReadOnlyList<string>>> CollectionsAsync(CancellationToken cancellationToken)
    {
        var index = await source.ReadAsync<SiteIndex>("index.json", cancellationToken);
        if (index is { Succeeded: true, Value.Collections: { } names })
        {
            return await NamesAsync("index.json", "collection", names, cancellationToken);
        }

        var why = index.Refusal ?? new Refusal(RegistryError.InvalidRequest, "index.json lists no collections.");
        if (!source.IsFolder)
        {
            return Refuse.NotFound($"{source.Root} is no site that can be read. {why.Message} Name the address below which an export's index.json lies.");
        }

        await FaultUnlessAbsentAsync("index.json", why, cancellationToken);
        return Found([.. source.Folders(string.Empty).Where(folder => IsName(folder) && source.Folders(folder).Any(container => IsContainer(folder, container)))]);
    }

    public async Task<SiteCollection> CollectionAsync(string collection, CancellationToken cancellationToken)
    {
        var (path, document) = await FindAsync(collection, cancellationToken);
        if (document.Succeeded)
        {
            var names = await NamesAsync(path, "container", document.Value.Containers, cancellationToken);
            return document.Value with { Name = collection, Folder = path[..path.IndexOf('/', StringComparison.Ordinal)], Containers = names.Value };
        }

        await FaultUnlessAbsentAsync(path, document.Refusal, cancellationToken);
        return new SiteCollection(collection, null, [.. source.Folders(collection).Where(folder => IsName(folder) && IsContainer(collection, folder))]);
    }

    /// <returns>The container; a tag's digest is empty where only its manifest says it. Refused: NotFound, InvalidRequest.</returns>
    public async Task<Result<SiteContainer>> ContainerAsync(SiteCollection collection, string container, CancellationToken cancellationToken)
    {
        var path = collection.FolderOf(container);
        var document = await source.ReadAsync<SiteContainer>($"{path}/index.json", cancellationToken);
        if (document.Succeeded)
        {
            return document.Value with { Tags = document.Value.Tags ?? [] };
        }

        var list = await source.ReadAsync<SiteTagList>($"{path}/tags/", cancellationToken);
        if (!list.Succeeded)
        {
            return document.Refusal.Error == RegistryError.NotFound ? list.As<SiteContainer>() : document;
        }

        await FaultUnlessAbsentAsync($"{path}/index.json", document.Refusal, cancellationToken);
        return new SiteContainer(path, null, [.. (list.Value.Tags ?? []).Select(tag => new SiteTag(tag, string.Empty, string.Empty, 0, null))]);
    }

    /// <summary>Where a collection's document is, and what it says. Sites of others, and of earlier exports, know nothing of names that are set aside.</summary>
    private async Task<(string Path, Result<SiteCollection> Document)> FindAsync(string collection, CancellationToken cancellationToken)
    {
        var path = $"{SitePaths.Collection(collection)}/index.json";
        var document = await source.ReadAsync<SiteCollection>(path, cancellationToken);
        return document.Succeeded || SitePaths.Collection(collection) == collection
            ? (path, document)
            : ($"{collection}/index.json", await source.ReadAsync<SiteCollection>($"{collection}/index.json", cancellationToken));
    }

    private static bool IsName(string name) => NameGrammar.Parse("folder", name) is { Succeeded: true } parsed && parsed.Value == name;

    private static Result<IReadOnlyList<string>> Found(IReadOnlyList<string> names) => names is { Count: > 0 }
        ? Result(names)
        : Refuse.NotFound("The folder has no index.json, and no folders COLLECTION/CONTAINER/tags. Name the folder that an export was written to.");

    private static Result<IReadOnlyList<string>> Result(IReadOnlyList<string> names) => (string[])[.. names];

    private bool IsContainer(string collection, string container) => source.Folders($"{collection}/{container}").Contains("tags");

    private async Task<Result<IReadOnlyList<string>>> NamesAsync(string path, string what, IReadOnlyList<string>? names, CancellationToken cancellationToken)
    {
        var good = new List<string>();
        foreach (var name in names ?? [])
        {
            var parsed = NameGrammar.Parse(what, name);
            if (parsed.Succeeded)
            {
                good.Add(parsed.Value);
            }
            else
            {
                await report.FaultAsync(path, parsed.Refusal.Message, cancellationToken);
            }
        }

        return Result(good);
    }

    private Task FaultUnlessAbsentAsync(string path, Refusal refusal, CancellationToken cancellationToken) =>
        source.IsFolder && refusal.Error == RegistryError.NotFound ? Task.CompletedTask : report.FaultAsync(path, refusal.Message, cancellationToken);
}
