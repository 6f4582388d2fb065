using System.Net.Mime;
using Microsoft.AspNetCore.Mvc;
using Registry.Api.Auth;
using Registry.Api.Auth.Guessing;
using Registry.Api.Http;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Transfer.Uploads;

namespace Registry.Api.Library;

/// <summary>
/// Where the bytes go. Clients send no Authorization to an upload address (protocols B.5): the address itself is the permission, bound to image, size and digest.
/// Answers exactly 200.
/// </summary>
public sealed class UploadBytesController(ReceiveUpload receive, MultipartUpload multipart) : ApiController
{
    /// <summary>Takes the bytes of an image.</summary>
    /// <remarks>The address is the permission: no token is needed. It works once, for the image, size and digest that it was made for.</remarks>
    /// <param name="secret">From the answer that gave out the address.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [Anyone]
    [HoldsSecret]
    [HttpPut("/v1/uploads/{secret}")]
    [Reads(MediaTypeNames.Application.Octet)]
    [Answers<LibraryAnswer<Nothing>>]
    [Refuses(RegistryError.NotFound, RegistryError.InvalidRequest, RegistryError.Conflict, RegistryError.Expired, RegistryError.TooLarge)]
    [Refuses(RegistryError.ContentMismatch, RegistryError.StorageFull, RegistryError.ReadOnly)]
    public async Task<IActionResult> Receive(string secret, CancellationToken cancellationToken)
    {
        HttpContext.ExpectImage();
        return AnswerTo(await receive.RunAsync(secret, Request.ContentLength, Request.BodyReader, cancellationToken), _ => new Nothing());
    }

    /// <summary>Takes the bytes of one part of an image.</summary>
    /// <remarks>The address is the permission: no token is needed. The answer carries an `ETag`.</remarks>
    /// <param name="secret">From the answer that gave out the address.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [Anyone]
    [HoldsSecret]
    [HttpPut("/v1/uploads/parts/{secret}")]
    [Reads(MediaTypeNames.Application.Octet)]
    [Answers<LibraryAnswer<Nothing>>]
    [Refuses(RegistryError.NotFound, RegistryError.InvalidRequest, RegistryError.Conflict, RegistryError.Expired, RegistryError.TooLarge)]
    [Refuses(RegistryError.ContentMismatch, RegistryError.StorageFull, RegistryError.ReadOnly)]
    public async Task<IActionResult> ReceivePart(string secret, CancellationToken cancellationToken)
    {
        HttpContext.ExpectImage();
        var received = await multipart.ReceivePartAsync(secret, Request.ContentLength, Request.BodyReader, cancellationToken);
        if (received.Succeeded)
        {
            Response.Headers.ETag = $"\"part-{received.Value}\"";
        }

        return AnswerTo(received, _ => new Nothing());
    }

    /// <summary>Takes the bytes of an image and completes it, in one request.</summary>
    /// <remarks>How clients of the protocol's first version send an image.</remarks>
    /// <param name="image">The image's id.</param>
    /// <param name="start">Checks what can be checked before the bytes come.</param>
    /// <param name="complete">Makes the image visible.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [RequireCaller(TokenScopes.Push)]
    [HttpPost("/v1/imagefile/{image:guid}")]
    [Reads(MediaTypeNames.Application.Octet)]
    [Answers<LibraryAnswer<Nothing>>]
    [Refuses(RegistryError.NotFound, RegistryError.InvalidRequest, RegistryError.Conflict, RegistryError.Expired, RegistryError.TooLarge)]
    [Refuses(RegistryError.ContentMismatch, RegistryError.NotAnImage, RegistryError.StorageFull, RegistryError.ReadOnly, RegistryError.Unavailable)]
    public async Task<IActionResult> ReceiveLegacy(
        Guid image, [FromServices] StartUpload start, [FromServices] CompletePush complete, CancellationToken cancellationToken)
    {
        if (Request.ContentLength is not { } size)
        {
            return Refused(new Refusal(RegistryError.InvalidRequest, "The upload must say its size in Content-Length."));
        }

        HttpContext.ExpectImage();
        var caller = HttpContext.Caller();
        var started = await start.RunAsync(caller, new UploadRequest(image, size, null, Multipart: false), cancellationToken);
        if (!started.Succeeded)
        {
            return Refused(started.Refusal);
        }

        var received = await receive.RunAsync(started.Value.Secret, size, Request.BodyReader, cancellationToken);
        return received.Succeeded
            ? AnswerTo(await complete.RunAsync(caller, image, cancellationToken), _ => new Nothing())
            : Refused(received.Refusal);
    }
}
