using Microsoft.AspNetCore.Mvc;
using Registry.Api.Auth;
using Registry.Api.Hosting;
using Registry.Core.Access;
using Registry.Core.Catalog;

namespace Registry.Api.Rest;

/// <summary>
/// The lists and searches of sregistry's API (protocols E.7). Its client takes one answer for the whole list, so a list is whole unless a page is asked for, and is sent while it is read.
/// </summary>
public sealed class CatalogController(CatalogQueries catalog, PublicAddress address) : RestController
{
    private const string CollectionsPath = "/api/collections/";
    private const string ContainersPath = "/api/containers/";

    [Anyone]
    [HttpGet(CollectionsPath)]
    public async Task<IActionResult> Collections(CancellationToken cancellationToken)
    {
        var caller = HttpContext.Caller();
        if (RestPaging.OrNull(Request) is not { } paging)
        {
            var all = catalog.CollectionsAsync(caller, cancellationToken).Select(collection => Collection(caller, collection, cancellationToken));
            return Ok(new RestPage<RestCollection>(await catalog.CountCollectionsAsync(caller, cancellationToken), Next: null, Previous: null, all));
        }

        var (count, items) = await catalog.CollectionsAsync(caller, paging.Offset, paging.Limit, cancellationToken);
        return Ok(paging.Page(count, Root + CollectionsPath, items.Select(collection => Collection(caller, collection, cancellationToken))));
    }

    [Anyone]
    [HttpGet("/api/collections/{id:guid}")]
    public async Task<IActionResult> CollectionById(Guid id, CancellationToken cancellationToken)
    {
        var found = await catalog.FindCollectionAsync(HttpContext.Caller(), name: null, id, cancellationToken);
        return found.Succeeded ? Ok(Collection(HttpContext.Caller(), found.Value, cancellationToken)) : Refused(found.Refusal);
    }

    /// <summary>An empty object for one that is absent: a 404 ends the client without a word about the search.</summary>
    [Anyone]
    [HttpGet("/api/collection/{name}")]
    public async Task<IActionResult> CollectionByName(string name, CancellationToken cancellationToken)
    {
        var found = await catalog.FindCollectionAsync(HttpContext.Caller(), name.ToLowerInvariant(), collectionId: null, cancellationToken);
        return found.Succeeded ? Ok(Collection(HttpContext.Caller(), found.Value, cancellationToken)) : Ok(new { });
    }

    [Anyone]
    [HttpGet(ContainersPath)]
    public async Task<IActionResult> Containers(CancellationToken cancellationToken)
    {
        var paging = RestPaging.Of(Request);
        var (count, items) = await catalog.TagsAsync(HttpContext.Caller(), paging.Offset, paging.Limit, cancellationToken);
        return Ok(paging.Page(count, Root + ContainersPath, items.Select(tag => RestContainer.Of(tag, Root))));
    }

    [Anyone]
    [HttpGet("/api/containers/{id:guid}")]
    public async Task<IActionResult> ContainerById(Guid id, CancellationToken cancellationToken)
    {
        var found = await catalog.FindTagAsync(HttpContext.Caller(), id, cancellationToken);
        return found.Succeeded ? Ok(RestContainer.Of(found.Value, Root)) : Refused(found.Refusal);
    }

    /// <summary>Exact names only.</summary>
    [Anyone]
    [HttpGet("/api/container/search/collection/{collection}/name/{name}/tag/{tag}")]
    [HttpGet("/api/container/search/collection/{collection}/name/{name}")]
    [HttpGet("/api/container/search/name/{name}/tag/{tag}")]
    [HttpGet("/api/container/search/name/{name}")]
    public IActionResult Search(string? collection, string name, string? tag, CancellationToken cancellationToken)
    {
        var filter = new CatalogFilter(collection?.ToLowerInvariant(), name.ToLowerInvariant(), tag);
        return Ok(Containers(HttpContext.Caller(), filter, cancellationToken));
    }

    private string Root => address.For(HttpContext);

    private RestCollection Collection(Caller caller, CatalogCollection collection, CancellationToken cancellationToken) =>
        RestCollection.Of(collection, Containers(caller, new CatalogFilter(collection.Name), cancellationToken));

    private IAsyncEnumerable<RestContainer> Containers(Caller caller, CatalogFilter filter, CancellationToken cancellationToken)
    {
        var root = Root;
        return catalog.TagsAsync(caller, filter, cancellationToken).Select(tag => RestContainer.Of(tag, root));
    }
}
