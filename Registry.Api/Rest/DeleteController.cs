using Microsoft.AspNetCore.Mvc;
using Registry.Api.Auth;
using Registry.Api.Rest.Signing;
using Registry.Api.Shub;
using Registry.Core.Access;
using Registry.Core.Errors;
using Registry.Core.Images;

namespace Registry.Api.Rest;

/// <summary>Deleting by sregistry-cli (protocols E.6).</summary>
public sealed class DeleteController(ManifestReader manifests, DeleteImage delete, RequestSigning signing) : RestController
{
    /// <summary>
    /// By tag: the tag, and the image with it if no other tag names it; a version beside it must be the tag's. By version: the image and all its tags. Answers 204: clients fall over
    /// anything else.
    /// </summary>
    [Anyone]
    [HttpDelete("/api/container/{collection}/{name}")]
    [HttpDelete("/container/{collection}/{name}")]
    public async Task<IActionResult> Delete(string collection, string name, string? arch, CancellationToken cancellationToken)
    {
        var reference = ManifestReference.Parse(collection, name);
        if (!reference.Succeeded)
        {
            return Refused(reference.Refusal);
        }

        var caller = await signing.CallerAsync(HttpContext, SignedKind.Delete, reference.Value.Signed, cancellationToken);
        if (!caller.Succeeded)
        {
            return Refused(caller.Refusal);
        }

        var target = await TargetAsync(caller.Value, reference.Value, arch, cancellationToken);
        var deleted = target.Succeeded
            ? await delete.RunAsync(caller.Value, target.Value, string.IsNullOrEmpty(arch) ? null : arch, cancellationToken)
            : target.As<Done>();
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
