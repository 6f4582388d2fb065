using Microsoft.AspNetCore.Mvc;
using Registry.Api.Auth;
using Registry.Api.Http;
using Registry.Core.Errors;
using Registry.Core.Tokens;
using Registry.Core.Uploads;

namespace Registry.Api.Library;

/// <summary>
/// Where the bytes go. Clients send no Authorization to an upload address (protocols B.5): the address itself is the permission, bound to image, size and digest.
/// Answers exactly 200.
/// </summary>
public sealed class UploadBytesController(ReceiveUpload receive, MultipartUpload multipart) : LibraryController
{
    [Anyone]
    [HttpPut("/v1/uploads/{secret}")]
    public async Task<IActionResult> Receive(string secret, CancellationToken cancellationToken)
    {
        HttpContext.ExpectImage();
        return AnswerTo(await receive.RunAsync(secret, Request.ContentLength, Request.BodyReader, cancellationToken), _ => new { });
    }

    [Anyone]
    [HttpPut("/v1/uploads/parts/{secret}")]
    public async Task<IActionResult> ReceivePart(string secret, CancellationToken cancellationToken)
    {
        HttpContext.ExpectImage();
        var received = await multipart.ReceivePartAsync(secret, Request.ContentLength, Request.BodyReader, cancellationToken);
        if (received.Succeeded)
        {
            Response.Headers.ETag = $"\"part-{received.Value}\"";
        }

        return AnswerTo(received, _ => new { });
    }

    /// <summary>The first version's upload: start, bytes and completion in one request (protocols B.7).</summary>
    [RequireCaller(TokenScopes.Push)]
    [HttpPost("/v1/imagefile/{image:guid}")]
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
            ? AnswerTo(await complete.RunAsync(caller, image, cancellationToken), _ => new { })
            : Refused(received.Refusal);
    }
}
