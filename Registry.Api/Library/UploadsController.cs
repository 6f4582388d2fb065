using Microsoft.AspNetCore.Mvc;
using Registry.Api.Auth;
using Registry.Api.Hosting;
using Registry.Core.Errors;
using Registry.Core.Tokens;
using Registry.Core.Uploads;

namespace Registry.Api.Library;

/// <summary>The second version's uploads: addresses for bytes, parts, and completion (protocols B.5, B.6). The bytes go to <see cref="UploadBytesController"/>.</summary>
[RequireCaller(TokenScopes.Push)]
public sealed class UploadsController(
    StartUpload start, MultipartUpload multipart, CompletePush complete, CompleteMultipart completeMultipart, UsedStorage storage, PublicAddress address)
    : LibraryController
{
    [HttpPost("/v2/imagefile/{image:guid}")]
    public async Task<IActionResult> Start(Guid image, CancellationToken cancellationToken)
    {
        var started = await StartAsync(image, multipart: false, cancellationToken);
        return AnswerTo(started, upload => new { UploadURL = $"{address.For(HttpContext)}/v1/uploads/{upload.Secret}" });
    }

    [HttpPut("/v2/imagefile/{image:guid}/_complete")]
    public async Task<IActionResult> Complete(Guid image, CancellationToken cancellationToken) =>
        await CompletedAsync(await complete.RunAsync(HttpContext.Caller(), image, cancellationToken), cancellationToken);

    [HttpPost("/v2/imagefile/{image:guid}/_multipart")]
    public async Task<IActionResult> StartMultipart(Guid image, CancellationToken cancellationToken)
    {
        var started = await StartAsync(image, multipart: true, cancellationToken);
        return AnswerTo(started, upload => new
        {
            UploadID = upload.Id.ToString("N"),
            TotalParts = upload.PartCount,
            PartSize = upload.PartBytes,
            Options = new Dictionary<string, string> { ["s3compliant"] = "true" },
        });
    }

    [HttpPut("/v2/imagefile/{image:guid}/_multipart")]
    public async Task<IActionResult> DeclarePart(Guid image, CancellationToken cancellationToken)
    {
        var body = await LibraryBody.ReadAsync(Request, cancellationToken);
        if (!body.Succeeded)
        {
            return Refused(body.Refusal);
        }

        using var fields = body.Value;
        var number = fields.Number("partNumber") is >= 1 and <= int.MaxValue and { } valid ? (int)valid : 0;
        var part = new PartRequest(image, fields.Id("uploadID") ?? Guid.Empty, number, fields.Number("partSize") ?? 0, fields.Text("sha256sum"));
        var declared = await multipart.DeclarePartAsync(HttpContext.Caller(), part, cancellationToken);
        return AnswerTo(declared, secret => new { PresignedURL = $"{address.For(HttpContext)}/v1/uploads/parts/{secret}" });
    }

    /// <summary>Always answers with a body: clients decode it (protocols B.3).</summary>
    [HttpPut("/v2/imagefile/{image:guid}/_multipart_complete")]
    public async Task<IActionResult> CompleteMultipart(Guid image, CancellationToken cancellationToken)
    {
        var body = await LibraryBody.ReadAsync(Request, cancellationToken);
        if (!body.Succeeded)
        {
            return Refused(body.Refusal);
        }

        using var fields = body.Value;
        var parts = fields.NumbersIn("completedParts", "partNumber").Select(number => (int)Math.Clamp(number, 0, int.MaxValue)).ToList();
        var completed = await completeMultipart.RunAsync(HttpContext.Caller(), image, fields.Id("uploadID") ?? Guid.Empty, parts, cancellationToken);
        return await CompletedAsync(completed, cancellationToken);
    }

    [HttpPut("/v2/imagefile/{image:guid}/_multipart_abort")]
    public async Task<IActionResult> AbortMultipart(Guid image, CancellationToken cancellationToken)
    {
        var body = await LibraryBody.ReadAsync(Request, cancellationToken);
        if (!body.Succeeded)
        {
            return Refused(body.Refusal);
        }

        using var fields = body.Value;
        return AnswerTo(await multipart.AbortAsync(HttpContext.Caller(), image, fields.Id("uploadID") ?? Guid.Empty, cancellationToken), _ => new { });
    }

    private async Task<Result<StartedUpload>> StartAsync(Guid image, bool multipart, CancellationToken cancellationToken)
    {
        var body = await LibraryBody.ReadAsync(Request, cancellationToken);
        if (!body.Succeeded)
        {
            return body.As<StartedUpload>();
        }

        using var fields = body.Value;
        return await start.RunAsync(
            HttpContext.Caller(), new UploadRequest(image, fields.Number("filesize") ?? 0, fields.Text("sha256sum"), multipart), cancellationToken);
    }

    private async Task<IActionResult> CompletedAsync(Result<PushedImage> completed, CancellationToken cancellationToken)
    {
        if (!completed.Succeeded)
        {
            return Refused(completed.Refusal);
        }

        var caller = HttpContext.Caller();
        return Answer(new
        {
            Quota = new { QuotaTotal = 0L, QuotaUsage = await storage.OfOwnedCollectionsAsync(caller, cancellationToken) },

            // A path, not an address: the client puts it behind the endpoint's.
            ContainerUrl = $"library/{caller.UserName}/{completed.Value.Collection}/{completed.Value.Container}",
        });
    }
}
