using System.Net.Mime;
using Microsoft.AspNetCore.Mvc;
using Registry.Api.Auth;
using Registry.Api.Http;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Collections;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Names;

namespace Registry.Api.Library;

/// <summary>Collections, as a push looks for them and makes them (protocols B.4, step 4).</summary>
public sealed class CollectionsController(CollectionQueries collections, CreateCollection create, PushEntities entities) : ApiController
{
    /// <summary>Finds a collection.</summary>
    /// <param name="path">`[entity/]collection`; the entity is ignored.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [Anyone]
    [HttpGet("/v1/collections/{**path}")]
    [Answers<LibraryAnswer<LibraryCollection>>]
    [Refuses(RegistryError.NotFound, RegistryError.InvalidRequest)]
    public async Task<IActionResult> Find(string? path, CancellationToken cancellationToken)
    {
        var name = NameGrammar.Parse("collection", LibraryPath.LastPart(path));
        return name.Succeeded
            ? AnswerTo(await collections.FindHeadAsync(HttpContext.Caller(), name.Value, cancellationToken), LibraryCollection.From)
            : Refused(name.Refusal);
    }

    /// <summary>Makes a collection, or answers with the one that is there.</summary>
    /// <remarks>Clients always send <c>private:false</c> here, so it says nothing: the registry's own default decides.</remarks>
    /// <param name="cancellationToken">Cancels.</param>
    [RequireCaller(TokenScopes.Push)]
    [HttpPost("/v1/collections")]
    [Reads(MediaTypeNames.Application.Json, typeof(CollectionRequest))]
    [Answers<LibraryAnswer<LibraryCollection>>]
    [Refuses(RegistryError.InvalidRequest, RegistryError.Forbidden, RegistryError.NotFound, RegistryError.Conflict, RegistryError.TooLarge, RegistryError.ReadOnly)]
    public async Task<IActionResult> Create(CancellationToken cancellationToken)
    {
        var body = await LibraryBody.ReadAsync(Request, cancellationToken);
        if (!body.Succeeded)
        {
            return Refused(body.Refusal);
        }

        using var fields = body.Value;
        var caller = HttpContext.Caller();
        var entity = await entities.FindAsync(caller, fields.Id("entity") ?? caller.UserId!.Value, cancellationToken);
        if (!entity.Succeeded)
        {
            return Refused(entity.Refusal);
        }

        var wanted = new NewCollection(
            fields.Text("name"), LibraryText.Description(fields.Text("description")), IsPrivate: null, entity.Value.TeamId, ByPush: true);
        var created = await create.RunAsync(caller, wanted, cancellationToken);

        // Another client of the same push may have been quicker: if the caller sees the collection, it is as good as created.
        if (!created.Succeeded && created.Refusal.Error != RegistryError.Conflict)
        {
            return Refused(created.Refusal);
        }

        var found = await collections.FindHeadAsync(caller, wanted.Name.ToLowerInvariant(), cancellationToken);
        return found.Succeeded ? Answer(LibraryCollection.From(found.Value)) : Refused(created.Refusal ?? found.Refusal);
    }
}
