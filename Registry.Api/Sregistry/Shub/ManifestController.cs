using Microsoft.AspNetCore.Mvc;
using Registry.Api.Auth;
using Registry.Api.Auth.Signing;
using Registry.Api.Http;
using Registry.Core.Kernel.Errors;

namespace Registry.Api.Sregistry.Shub;

/// <summary>
/// Where <c>shub://</c> and sregistry-cli look an image up. What a <c>shub://</c> reference has before its last two parts comes as a prefix of the path, and is ignored like the
/// entity of a library reference.
/// </summary>
public sealed class ManifestController(ManifestReader manifests, RequestSigning signing) : RestController
{
    /// <summary>Finds an image, and tells where its bytes are.</summary>
    /// <remarks>
    /// The address in <c>image</c> needs no token; that of a private image works for a quarter of an hour. sregistry-cli, which says `Content-Type` where it sends no content, gets 403
    /// for what a visitor does not see, so that it signs.
    /// </remarks>
    /// <param name="collection">The collection's name.</param>
    /// <param name="name">`container[:tag][@version]`; without a tag it is `latest`. A version is a SHA-256, or the first 32 or more digits of it.</param>
    /// <param name="arch">The wanted architecture of a tag; without it the only one, else `amd64`.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [Anyone]
    [HttpGet("/api/container/{collection}/{name}")]
    [HttpGet("/container/{collection}/{name}")]
    [HttpGet("/{entity}/api/container/{collection}/{name}")]
    [HttpGet("/{host}/{entity}/api/container/{collection}/{name}")]
    [Parameter("host", "Ignored.")]
    [Parameter("entity", "Ignored, like the entity of a library reference.")]
    [Signed(SignedKind.Pull)]
    [Answers<Manifest>]
    [Refuses(RegistryError.InvalidRequest, RegistryError.NotFound, RegistryError.Forbidden)]
    public async Task<IActionResult> Find(string collection, string name, string? arch, CancellationToken cancellationToken)
    {
        var reference = ManifestReference.Parse(collection, name);
        if (!reference.Succeeded)
        {
            return Refused(reference.Refusal);
        }

        var caller = await signing.CallerAsync(HttpContext, reference.Value.Signed, cancellationToken);
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
