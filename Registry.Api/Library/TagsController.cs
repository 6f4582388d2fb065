using System.Net.Mime;
using Microsoft.AspNetCore.Mvc;
using Registry.Api.Auth;
using Registry.Api.Http;
using Registry.Core.Content.Containers;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;

namespace Registry.Api.Library;

/// <summary>Tags of a container, v1 (one image per tag) and v2 (one per tag and architecture). Everything answers exactly 200 (protocols B.3).</summary>
public sealed class TagsController(TagQueries tags, ContainerQueries containers, SetTag set) : ApiController
{
    /// <summary>Lists the tags of a container with the ids of their images.</summary>
    /// <remarks>One image for each tag: of several architectures that of `amd64`, else the first.</remarks>
    /// <param name="container">The container's id.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [Anyone]
    [HttpGet("/v1/tags/{container:guid}")]
    [Answers<LibraryAnswer<IReadOnlyDictionary<string, string>>>]
    [Refuses(RegistryError.NotFound)]
    public Task<IActionResult> List(Guid container, CancellationToken cancellationToken) => ListAsync(container, byArchitecture: false, cancellationToken);

    /// <summary>Lists the tags of a container by architecture, with the ids of their images.</summary>
    /// <param name="container">The container's id.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [Anyone]
    [HttpGet("/v2/tags/{container:guid}")]
    [Answers<LibraryAnswer<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>>>]
    [Refuses(RegistryError.NotFound)]
    public Task<IActionResult> ListByArchitecture(Guid container, CancellationToken cancellationToken) => ListAsync(container, byArchitecture: true, cancellationToken);

    /// <summary>Sets or moves a tag, for the architecture of the image.</summary>
    /// <remarks>Answers with all tags of the container.</remarks>
    /// <param name="container">The container's id.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [RequireCaller(TokenScopes.Push)]
    [HttpPost("/v1/tags/{container:guid}")]
    [Reads(MediaTypeNames.Application.Json, typeof(TagOnImage))]
    [Answers<LibraryAnswer<IReadOnlyDictionary<string, string>>>]
    [Refuses(RegistryError.InvalidRequest, RegistryError.NotFound, RegistryError.Frozen, RegistryError.TooLarge, RegistryError.ReadOnly)]
    public Task<IActionResult> Set(Guid container, CancellationToken cancellationToken) => SetAsync(container, byArchitecture: false, cancellationToken);

    /// <summary>Sets or moves a tag of one architecture.</summary>
    /// <remarks>Answers with all tags of the container.</remarks>
    /// <param name="container">The container's id.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [RequireCaller(TokenScopes.Push)]
    [HttpPost("/v2/tags/{container:guid}")]
    [Reads(MediaTypeNames.Application.Json, typeof(TagOnArchitecture))]
    [Answers<LibraryAnswer<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>>>]
    [Refuses(RegistryError.InvalidRequest, RegistryError.NotFound, RegistryError.Frozen, RegistryError.TooLarge, RegistryError.ReadOnly)]
    public Task<IActionResult> SetByArchitecture(Guid container, CancellationToken cancellationToken) => SetAsync(container, byArchitecture: true, cancellationToken);

    private async Task<IActionResult> SetAsync(Guid container, bool byArchitecture, CancellationToken cancellationToken)
    {
        var body = await LibraryBody.ReadAsync(Request, cancellationToken);
        if (!body.Succeeded)
        {
            return Refused(body.Refusal);
        }

        using var fields = body.Value;
        if (fields.Id("ImageID") is not { } image)
        {
            return Refused(new Refusal(RegistryError.InvalidRequest, "'ImageID' must be the id of an image."));
        }

        var architecture = byArchitecture ? Core.Content.Images.Architectures.Read(fields.Text("Arch")) : null;
        var done = await set.RunAsync(HttpContext.Caller(), new TagRequest(container, fields.Text("Tag"), architecture, image), cancellationToken);
        return done.Succeeded ? await ListAsync(container, byArchitecture, cancellationToken) : Refused(done.Refusal);
    }

    private async Task<IActionResult> ListAsync(Guid container, bool byArchitecture, CancellationToken cancellationToken)
    {
        var head = await containers.FindHeadAsync(HttpContext.Caller(), container, cancellationToken);
        if (!head.Succeeded)
        {
            return Refused(head.Refusal);
        }

        var all = await tags.AllAsync(HttpContext.Caller(), container, cancellationToken);
        return byArchitecture
            ? Answer(all.GroupBy(tag => tag.Architecture).ToDictionary(
                group => group.Key, group => group.ToDictionary(tag => tag.Tag, tag => tag.ImageId.ToString("N"))))
            : Answer(all.GroupBy(tag => tag.Tag).ToDictionary(
                group => group.Key,
                group => group.OrderBy(tag => tag.Architecture == Core.Content.Images.Architectures.Default ? 0 : 1).First().ImageId.ToString("N")));
    }
}
