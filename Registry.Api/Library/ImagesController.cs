using System.Net.Mime;
using Microsoft.AspNetCore.Mvc;
using Registry.Api.Auth;
using Registry.Api.Http;
using Registry.Core.Content.Images;
using Registry.Core.Content.Signatures;
using Registry.Core.Content.Storage;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Names;

namespace Registry.Api.Library;

/// <summary>Images: looked up by pulls and pushes, announced by pushes, deleted (protocols B.4, B.9, B.11).</summary>
public sealed class ImagesController(ImageQueries images, CreateImage create, DeleteImage delete, IBlobStore blobs, SignatureQueries signatures, TimeProvider clock) : ApiController
{
    /// <summary>Finds an image by tag or digest.</summary>
    /// <remarks>An image whose bytes have not arrived yet has <c>uploaded: false</c>, and is found only by its digest and by those who may push there.</remarks>
    /// <param name="path">`[entity/][collection/]container[:tag|:sha256.HEX]`, slashes and all; without a tag it is `latest`.</param>
    /// <param name="arch">The wanted architecture of a tag; without it the only one, else `amd64`.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [Anyone]
    [HttpGet("/v1/images/{**path}")]
    [Answers<LibraryAnswer<LibraryImage>>]
    [Refuses(RegistryError.NotFound, RegistryError.InvalidRequest)]
    public async Task<IActionResult> Find(string? path, string? arch, CancellationToken cancellationToken)
    {
        var reference = ImageReference.Parse(path ?? string.Empty);
        if (!reference.Succeeded)
        {
            return Refused(reference.Refusal);
        }

        var found = await images.FindAsync(HttpContext.Caller(), reference.Value, Architecture(arch), cancellationToken);
        if (found.Succeeded && reference.Value.Digest is not null)
        {
            found = await WithBytesAsync(found.Value, cancellationToken);
        }

        return await AnswerAsync(found, reference.Value.Tag is { } tag ? [tag] : [], cancellationToken);
    }

    /// <summary>Announces an image by its SHA-256, or answers with the one that is there.</summary>
    /// <remarks>With <c>uploaded: true</c> in the answer its bytes need not be sent: they are here, and the caller could pull them.</remarks>
    /// <param name="cancellationToken">Cancels.</param>
    [RequireCaller(TokenScopes.Push)]
    [HttpPost("/v1/images")]
    [Reads(MediaTypeNames.Application.Json, typeof(ImageRequest))]
    [Answers<LibraryAnswer<LibraryImage>>]
    [Refuses(RegistryError.InvalidRequest, RegistryError.NotFound, RegistryError.TooLarge, RegistryError.ReadOnly)]
    public async Task<IActionResult> Create(CancellationToken cancellationToken)
    {
        var body = await LibraryBody.ReadAsync(Request, cancellationToken);
        if (!body.Succeeded)
        {
            return Refused(body.Refusal);
        }

        using var fields = body.Value;
        if (fields.Id("container") is not { } container)
        {
            return Refused(new Refusal(RegistryError.InvalidRequest, "'container' must be the id of a container."));
        }

        if (!Digest.TryParse(fields.Text("hash"), out var digest))
        {
            return Refused(new Refusal(RegistryError.InvalidRequest, "'hash' must be 'sha256.' and the image's SHA-256 in 64 hexadecimal digits."));
        }

        var created = await create.RunAsync(HttpContext.Caller(), container, digest, LibraryText.Description(fields.Text("description")), cancellationToken);
        if (!created.Succeeded)
        {
            return Refused(created.Refusal);
        }

        var found = await images.FindAsync(HttpContext.Caller(), created.Value, cancellationToken);
        return await AnswerAsync(found.Succeeded ? await WithBytesAsync(found.Value, cancellationToken) : found, [], cancellationToken);
    }

    /// <summary>Deletes a tag or an image.</summary>
    /// <remarks>By tag: the tag goes, and the image with it if no other tag names it. By digest: the image and all its tags. Answers 200, because clients report 204 as a failure.</remarks>
    /// <param name="path">`[entity/][collection/]container[:tag|:sha256.HEX]`, slashes and all.</param>
    /// <param name="arch">The architecture of the tag; without it all of them.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [RequireCaller(TokenScopes.Delete)]
    [HttpDelete("/v1/images/{**path}")]
    [Answers<LibraryAnswer<Nothing>>]
    [Refuses(RegistryError.NotFound, RegistryError.InvalidRequest, RegistryError.Frozen, RegistryError.ReadOnly)]
    public async Task<IActionResult> Delete(string? path, string? arch, CancellationToken cancellationToken)
    {
        var reference = ImageReference.Parse(path ?? string.Empty);
        return reference.Succeeded
            ? AnswerTo(await delete.RunAsync(HttpContext.Caller(), reference.Value, Architecture(arch), cancellationToken), _ => new Nothing())
            : Refused(reference.Refusal);
    }

    private async Task<IActionResult> AnswerAsync(Result<ImageRow> found, IReadOnlyList<string> tags, CancellationToken cancellationToken)
    {
        var signers = found is { Succeeded: true, Value: { IsSigned: true, Digest: var digest } }
            ? (await signatures.SignersAsync([digest], cancellationToken)).GetValueOrDefault(digest, ImageSigners.None)
            : ImageSigners.None;
        return AnswerTo(found, image => LibraryImage.From(image, tags, signers, clock.GetUtcNow()));
    }

    /// <summary>Pushes look by digest whether they have to send the bytes. They have to when these were lost: with them the image is whole again.</summary>
    private async Task<ImageRow> WithBytesAsync(ImageRow image, CancellationToken cancellationToken) =>
        image with { IsComplete = image.IsComplete && await blobs.LengthAsync(image.Digest, cancellationToken) == image.SizeBytes };

    /// <summary>Clients up to 3.7.1 send <c>?arch%3Damd64</c>: a key named "arch=amd64" without a value (protocols B.11).</summary>
    private string? Architecture(string? arch) =>
        string.IsNullOrEmpty(arch)
            ? Request.Query.Keys.FirstOrDefault(key => key.StartsWith("arch=", StringComparison.Ordinal))?["arch=".Length..]
            : arch;
}
