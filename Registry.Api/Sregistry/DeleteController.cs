using Microsoft.AspNetCore.Mvc;
using Registry.Api.Auth;
using Registry.Api.Auth.Signing;
using Registry.Api.Http;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Images;
using Registry.Core.Kernel.Errors;

namespace Registry.Api.Sregistry;

/// <summary>Deleting by sregistry-cli (protocols E.6).</summary>
public sealed class DeleteController(ManifestReader manifests, DeleteImage delete, RequestSigning signing) : RestController
{
    /// <summary>Deletes a tag or an image.</summary>
    /// <remarks>
    /// By tag: the tag, and the image with it if no other tag names it; a version beside it must be the tag's. By version: the image and all its tags. Answers 204: clients fall over
    /// anything else.
    /// </remarks>
    /// <param name="collection">The collection's name.</param>
    /// <param name="name">`container[:tag][@version]`; without a tag it is `latest`. A version is a SHA-256, or the first 32 or more digits of it.</param>
    /// <param name="arch">The architecture of the tag; without it all of them.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [Anyone]
    [HttpDelete("/api/container/{collection}/{name}")]
    [HttpDelete("/container/{collection}/{name}")]
    [Signed(SignedKind.Delete)]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    [Refuses(RegistryError.InvalidRequest, RegistryError.NotFound, RegistryError.Conflict, RegistryError.Frozen, RegistryError.ReadOnly)]
    public async Task<IActionResult> Delete(string collection, string name, string? arch, CancellationToken cancellationToken)
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

        var target = await TargetAsync(caller.Value, reference.Value, arch, cancellationToken);
        var deleted = target.Succeeded
            ? await delete.RunAsync(caller.Value, target.Value, string.IsNullOrEmpty(arch) ? null : arch, cancellationToken)
            : target.As<Unit>();
        return deleted.Succeeded ? NoContent() : Refused(deleted.Refusal);
    }

    private async Task<Result<ImageReference>> TargetAsync(Caller caller, ManifestReference reference, string? architecture, CancellationToken cancellationToken)
    {
        if (reference.Version is null)
        {
            return reference.Tagged;
        }

        var image = await manifests.FindAsync(caller, reference, architecture, cancellationToken);
        if (!image.Succeeded)
        {
            return image.As<ImageReference>();
        }

        if (!reference.HasTag || reference.Tagged.Tag is null)
        {
            return reference.Tagged with { Tag = null, Digest = image.Value.Digest };
        }

        var tagged = await manifests.FindAsync(caller, reference with { Version = null }, architecture, cancellationToken);
        return tagged.Succeeded && tagged.Value.Digest != image.Value.Digest
            ? Refuse.Conflict($"The tag {reference.Tagged} names {tagged.Value.Digest}, not the version given. Look at it, then delete it again.")
            : reference.Tagged;
    }
}
