using Microsoft.AspNetCore.Mvc;
using Registry.Api.Auth;
using Registry.Api.Http;
using Registry.Core.Access.Permissions;
using Registry.Core.Discovery.Catalog;
using Registry.Core.Kernel.Errors;

namespace Registry.Api.Sregistry;

/// <summary>
/// The lists and searches of sregistry's API (protocols E.7). Its client takes one answer for the whole list, so a list is whole unless a page is asked for, and is sent while it is read.
/// </summary>
public sealed class CatalogController(CatalogQueries catalog, PublicAddress address) : RestController
{
    private const string CollectionsPath = "/api/collections/";
    private const string ContainersPath = "/api/containers/";

    /// <summary>Lists collections with their tags.</summary>
    /// <remarks>The whole list unless a page is asked for, with <c>limit</c> or <c>offset</c>.</remarks>
    /// <param name="limit">How many, from 1 to 100; anything else is brought into range.</param>
    /// <param name="offset">How many to skip; anything else than a number is 0.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [Anyone]
    [HttpGet(CollectionsPath)]
    [Answers<RestPage<RestCollection>>]
    public async Task<IActionResult> Collections(string? limit, string? offset, CancellationToken cancellationToken)
    {
        var caller = HttpContext.Caller();
        if (RestPaging.OrNull(limit, offset) is not { } paging)
        {
            var all = catalog.CollectionsAsync(caller, cancellationToken).Select(collection => Collection(caller, collection, cancellationToken));
            return Ok(new RestPage<RestCollection>(await catalog.CountCollectionsAsync(caller, cancellationToken), Next: null, Previous: null, all));
        }

        var (count, items) = await catalog.CollectionsAsync(caller, paging.Offset, paging.Limit, cancellationToken);
        return Ok(paging.Page(count, Root + CollectionsPath, items.Select(collection => Collection(caller, collection, cancellationToken))));
    }

    /// <summary>Finds a collection by its id.</summary>
    /// <param name="id">As the lists give it out.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [Anyone]
    [HttpGet("/api/collections/{id:guid}")]
    [Answers<RestCollection>]
    [Refuses(RegistryError.NotFound)]
    public async Task<IActionResult> CollectionById(Guid id, CancellationToken cancellationToken)
    {
        var found = await catalog.FindCollectionAsync(HttpContext.Caller(), name: null, id, cancellationToken);
        return found.Succeeded ? Ok(Collection(HttpContext.Caller(), found.Value, cancellationToken)) : Refused(found.Refusal);
    }

    /// <summary>Finds a collection by its name.</summary>
    /// <remarks>An empty object for one that is absent: a 404 ends the client without a word about the search.</remarks>
    /// <param name="name">The collection's name, in any case.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [Anyone]
    [HttpGet("/api/collection/{name}")]
    [Answers<RestCollection>]
    public async Task<IActionResult> CollectionByName(string name, CancellationToken cancellationToken)
    {
        var found = await catalog.FindCollectionAsync(HttpContext.Caller(), name.ToLowerInvariant(), collectionId: null, cancellationToken);
        return found.Succeeded ? Ok(Collection(HttpContext.Caller(), found.Value, cancellationToken)) : Ok(new { });
    }

    /// <summary>Lists tags, which sregistry calls containers, by pages.</summary>
    /// <param name="limit">How many, from 1 to 100; anything else is brought into range.</param>
    /// <param name="offset">How many to skip; anything else than a number is 0.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [Anyone]
    [HttpGet(ContainersPath)]
    [Answers<RestPage<RestContainer>>]
    public async Task<IActionResult> Containers(string? limit, string? offset, CancellationToken cancellationToken)
    {
        var paging = RestPaging.Of(limit, offset);
        var (count, items) = await catalog.TagsAsync(HttpContext.Caller(), paging.Offset, paging.Limit, cancellationToken);
        return Ok(paging.Page(count, Root + ContainersPath, items.Select(tag => RestContainer.Of(tag, Root))));
    }

    /// <summary>Finds a tag by its id.</summary>
    /// <param name="id">As the lists give it out.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [Anyone]
    [HttpGet("/api/containers/{id:guid}")]
    [Answers<RestContainer>]
    [Refuses(RegistryError.NotFound)]
    public async Task<IActionResult> ContainerById(Guid id, CancellationToken cancellationToken)
    {
        var found = await catalog.FindTagAsync(HttpContext.Caller(), id, cancellationToken);
        return found.Succeeded ? Ok(RestContainer.Of(found.Value, Root)) : Refused(found.Refusal);
    }

    /// <summary>Finds tags by exact names.</summary>
    /// <param name="collection">The collection's name.</param>
    /// <param name="name">The container's name.</param>
    /// <param name="tag">The tag.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [Anyone]
    [HttpGet("/api/container/search/collection/{collection}/name/{name}/tag/{tag}")]
    [HttpGet("/api/container/search/collection/{collection}/name/{name}")]
    [HttpGet("/api/container/search/name/{name}/tag/{tag}")]
    [HttpGet("/api/container/search/name/{name}")]
    [Answers<IAsyncEnumerable<RestContainer>>]
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
