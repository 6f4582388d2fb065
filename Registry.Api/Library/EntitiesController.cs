using System.Net.Mime;
using Microsoft.AspNetCore.Mvc;
using Registry.Api.Auth;
using Registry.Api.Http;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;

namespace Registry.Api.Library;

/// <summary>Entities: the first step of a push, and the place where the entity rule is told (protocols B.4, step 3).</summary>
[RequireCaller(TokenScopes.Push)]
public sealed class EntitiesController(PushEntities entities, TimeProvider clock) : ApiController
{
    /// <summary>Finds the entity that a push names: the caller, or a team of theirs.</summary>
    /// <param name="name">Its name; without it the caller is meant.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [HttpGet("/v1/entities/{name?}")]
    [Answers<LibraryAnswer<LibraryEntity>>]
    [Refuses(RegistryError.InvalidRequest, RegistryError.NotFound)]
    public async Task<IActionResult> Find(string? name, CancellationToken cancellationToken) =>
        AnswerTo(await entities.FindAsync(HttpContext.Caller(), name ?? string.Empty, cancellationToken), entity => LibraryEntity.From(entity, clock.GetUtcNow()));

    /// <summary>Finds an entity, for clients that would make one.</summary>
    /// <remarks>Entities are accounts and teams; a client that wants to create one is told which it may name.</remarks>
    /// <param name="cancellationToken">Cancels.</param>
    [HttpPost("/v1/entities")]
    [Reads(MediaTypeNames.Application.Json, typeof(EntityRequest))]
    [Answers<LibraryAnswer<LibraryEntity>>]
    [Refuses(RegistryError.InvalidRequest, RegistryError.NotFound, RegistryError.TooLarge)]
    public async Task<IActionResult> Create(CancellationToken cancellationToken)
    {
        var body = await LibraryBody.ReadAsync(Request, cancellationToken);
        if (!body.Succeeded)
        {
            return Refused(body.Refusal);
        }

        using var fields = body.Value;
        return await Find(fields.Text("name"), cancellationToken);
    }
}
