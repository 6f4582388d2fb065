using Microsoft.AspNetCore.Mvc;
using Registry.Api.Auth;
using Registry.Core.Access;
using Registry.Core.Tokens;

namespace Registry.Api.Library;

/// <summary>Entities: the first step of a push, and the place where the entity rule is told (protocols B.4, step 3).</summary>
[RequireCaller(TokenScopes.Push)]
public sealed class EntitiesController(PushEntities entities, TimeProvider clock) : LibraryController
{
    [HttpGet("/v1/entities/{name?}")]
    public async Task<IActionResult> Find(string? name, CancellationToken cancellationToken) =>
        AnswerTo(await entities.FindAsync(HttpContext.Caller(), name ?? string.Empty, cancellationToken), entity => LibraryEntity.From(entity, clock.GetUtcNow()));

    /// <summary>Entities are accounts and teams; a client that wants to create one is told which it may name.</summary>
    [HttpPost("/v1/entities")]
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
