using Microsoft.AspNetCore.Mvc;
using Registry.Api.Auth;
using Registry.Api.Rest;
using Registry.Api.Rest.Signing;
using Registry.Core.Errors;

namespace Registry.Api.Shub;

/// <summary>
/// Where <c>shub://</c> and sregistry-cli look an image up. What a <c>shub://</c> reference has before its last two parts comes as a prefix of the path, and is ignored like the
/// entity of a library reference.
/// </summary>
public sealed class ManifestController(ManifestReader manifests, RequestSigning signing) : RestController
{
    /// <param name="collection">The collection's name.</param>
    /// <param name="name">container[:tag][@version].</param>
    /// <param name="arch">The wanted architecture of a tag.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [Anyone]
    [HttpGet("/api/container/{collection}/{name}")]
    [HttpGet("/container/{collection}/{name}")]
    [HttpGet("/{entity}/api/container/{collection}/{name}")]
    [HttpGet("/{host}/{entity}/api/container/{collection}/{name}")]
    public async Task<IActionResult> Find(string collection, string name, string? arch, CancellationToken cancellationToken)
    {
        var reference = ManifestReference.Parse(collection, name);
        if (!reference.Succeeded)
        {
            return Refused(reference.Refusal);
        }

        var caller = await signing.CallerAsync(HttpContext, SignedKind.Pull, reference.Value.Signed, cancellationToken);
        if (!caller.Succeeded)
        {
            return Refused(caller.Refusal);
        }

        var found = await manifests.FindAsync(caller.Value, reference.Value, arch, cancellationToken);
        if (found.Succeeded)
        {
            return Ok(await manifests.DescribeAsync(HttpContext, caller.Value, reference.Value, found.Value, cancellationToken));
        }

        // A 404 is the end for sregistry-cli; after a 403 it signs. It alone says Content-Type where it sends no content. Absent or private is all the same here.
        return !caller.Value.IsKnown && Request.HasJsonContentType() ? Refused(found.Refusal with { Error = RegistryError.Forbidden }) : Refused(found.Refusal);
    }
}
