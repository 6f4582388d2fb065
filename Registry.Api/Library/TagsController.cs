using Microsoft.AspNetCore.Mvc;
using Registry.Api.Auth;
using Registry.Core.Containers;
using Registry.Core.Errors;
using Registry.Core.Tokens;

namespace Registry.Api.Library;

/// <summary>Tags of a container, v1 (one image per tag) and v2 (one per tag and architecture). Everything answers exactly 200 (protocols B.3).</summary>
public sealed class TagsController(TagQueries tags, ContainerQueries containers, SetTag set) : LibraryController
{
    [Anyone]
    [HttpGet("/v1/tags/{container:guid}")]
    public Task<IActionResult> List(Guid container, CancellationToken cancellationToken) => ListAsync(container, byArchitecture: false, cancellationToken);

    [Anyone]
    [HttpGet("/v2/tags/{container:guid}")]
    public Task<IActionResult> ListByArchitecture(Guid container, CancellationToken cancellationToken) => ListAsync(container, byArchitecture: true, cancellationToken);

    [RequireCaller(TokenScopes.Push)]
    [HttpPost("/v1/tags/{container:guid}")]
    public Task<IActionResult> Set(Guid container, CancellationToken cancellationToken) => SetAsync(container, byArchitecture: false, cancellationToken);

    [RequireCaller(TokenScopes.Push)]
    [HttpPost("/v2/tags/{container:guid}")]
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

        var architecture = byArchitecture ? fields.Text("Arch") : null;
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
                group => group.OrderBy(tag => tag.Architecture == Core.Images.Architectures.Default ? 0 : 1).First().ImageId.ToString("N")));
    }
}
