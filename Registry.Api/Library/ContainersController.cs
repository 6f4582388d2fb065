using System.Net.Mime;
using Microsoft.AspNetCore.Mvc;
using Registry.Api.Auth;
using Registry.Api.Http;
using Registry.Core.Content.Containers;
using Registry.Core.Content.Images;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;

namespace Registry.Api.Library;

/// <summary>Containers, as a push looks for them and makes them (protocols B.4, step 5).</summary>
public sealed class ContainersController(ContainerQueries containers, CreateContainer create) : ApiController
{
    /// <summary>Finds a container.</summary>
    /// <param name="path">`[entity/][collection/]container`; the entity is ignored.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [Anyone]
    [HttpGet("/v1/containers/{**path}")]
    [Answers<LibraryAnswer<LibraryContainer>>]
    [Refuses(RegistryError.NotFound, RegistryError.InvalidRequest)]
    public async Task<IActionResult> Find(string? path, CancellationToken cancellationToken)
    {
        var reference = ImageReference.Parse(path ?? string.Empty);
        return reference.Succeeded
            ? AnswerTo(
                await containers.FindHeadAsync(HttpContext.Caller(), reference.Value.Collection, reference.Value.Container, cancellationToken),
                LibraryContainer.From)
            : Refused(reference.Refusal);
    }

    /// <summary>Makes a container, or answers with the one that is there.</summary>
    /// <param name="cancellationToken">Cancels.</param>
    [RequireCaller(TokenScopes.Push)]
    [HttpPost("/v1/containers")]
    [Reads(MediaTypeNames.Application.Json, typeof(ContainerRequest))]
    [Answers<LibraryAnswer<LibraryContainer>>]
    [Refuses(RegistryError.InvalidRequest, RegistryError.NotFound, RegistryError.Conflict, RegistryError.TooLarge, RegistryError.ReadOnly)]
    public async Task<IActionResult> Create(CancellationToken cancellationToken)
    {
        var body = await LibraryBody.ReadAsync(Request, cancellationToken);
        if (!body.Succeeded)
        {
            return Refused(body.Refusal);
        }

        using var fields = body.Value;
        if (fields.Id("collection") is not { } collection)
        {
            return Refused(new Refusal(RegistryError.InvalidRequest, "'collection' must be the id of a collection."));
        }

        var created = await create.RunAsync(
            HttpContext.Caller(), collection, fields.Text("name"), LibraryText.Description(fields.Text("description")), cancellationToken);
        return created.Succeeded
            ? AnswerTo(await containers.FindHeadAsync(HttpContext.Caller(), created.Value, cancellationToken), LibraryContainer.From)
            : Refused(created.Refusal);
    }
}
