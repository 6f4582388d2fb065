using System.Net.Mime;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Registry.Api.Auth;
using Registry.Api.Http;

namespace Registry.Api.Schema;

/// <summary>The description of all endpoints, for programs; people read it at <c>/api/</c>.</summary>
public sealed class SchemaController(RegistryDescription description) : ApiController
{
    /// <summary>Describes every endpoint of this registry.</summary>
    /// <remarks>This very document: OpenAPI 3.1. It carries an `ETag` and changes only when the registry is updated or set up differently.</remarks>
    [Anyone]
    [HttpGet("/api/schema")]
    [HttpGet("/api/schema.json")]
    [Answers<JsonObject>]
    [ProducesResponseType(StatusCodes.Status304NotModified)]
    public async Task<IActionResult> Schema(CancellationToken cancellationToken)
    {
        var made = await description.JsonAsync(cancellationToken);
        return new FileContentResult(made.Json, MediaTypeNames.Application.Json) { EntityTag = made.EntityTag };
    }
}
