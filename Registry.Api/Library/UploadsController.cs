using System.Net.Mime;
using Microsoft.AspNetCore.Mvc;
using Registry.Api.Auth;
using Registry.Api.Http;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Transfer.Uploads;

namespace Registry.Api.Library;

/// <summary>The second version's uploads: addresses for bytes, parts, and completion (protocols B.5, B.6). The bytes go to <see cref="UploadBytesController"/>.</summary>
[RequireCaller(TokenScopes.Push)]
public sealed class UploadsController(
    StartUpload start, MultipartUpload multipart, CompletePush complete, CompleteMultipart completeMultipart, UsedStorage storage, PublicAddress address)
    : ApiController
{
    /// <summary>Gives out the address for the bytes of an image.</summary>
    /// <param name="image">The image's id.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [HttpPost("/v2/imagefile/{image:guid}")]
    [Reads(MediaTypeNames.Application.Json, typeof(UploadSize))]
    [Answers<LibraryAnswer<UploadAddress>>]
    [Refuses(RegistryError.InvalidRequest, RegistryError.NotFound, RegistryError.Conflict, RegistryError.TooLarge, RegistryError.ContentMismatch, RegistryError.StorageFull, RegistryError.ReadOnly)]
    public async Task<IActionResult> Start(Guid image, CancellationToken cancellationToken)
    {
        var started = await StartAsync(image, multipart: false, cancellationToken);
        return AnswerTo(started, upload => new UploadAddress($"{address.For(HttpContext)}/v1/uploads/{upload.Secret}"));
    }

    /// <summary>Makes an image visible whose bytes have arrived.</summary>
    /// <remarks>They are read as a SIF image, and its signatures verified if the collection requires some.</remarks>
    /// <param name="image">The image's id.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [HttpPut("/v2/imagefile/{image:guid}/_complete")]
    [Answers<LibraryAnswer<CompletedUpload>>]
    [Refuses(RegistryError.NotFound, RegistryError.Conflict, RegistryError.NotAnImage, RegistryError.ReadOnly, RegistryError.Unavailable)]
    public async Task<IActionResult> Complete(Guid image, CancellationToken cancellationToken) =>
        await CompletedAsync(await complete.RunAsync(HttpContext.Caller(), image, cancellationToken), cancellationToken);

    /// <summary>Begins an upload in parts.</summary>
    /// <param name="image">The image's id.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [HttpPost("/v2/imagefile/{image:guid}/_multipart")]
    [Reads(MediaTypeNames.Application.Json, typeof(UploadSize))]
    [Answers<LibraryAnswer<MultipartAddress>>]
    [Refuses(RegistryError.InvalidRequest, RegistryError.NotFound, RegistryError.Conflict, RegistryError.TooLarge, RegistryError.ContentMismatch, RegistryError.StorageFull, RegistryError.ReadOnly)]
    public async Task<IActionResult> StartMultipart(Guid image, CancellationToken cancellationToken)
    {
        var started = await StartAsync(image, multipart: true, cancellationToken);
        return AnswerTo(
            started,
            upload => new MultipartAddress(upload.Id.ToString("N"), upload.PartCount, upload.PartBytes, new Dictionary<string, string> { ["s3compliant"] = "true" }));
    }

    /// <summary>Gives out the address for the bytes of a part.</summary>
    /// <param name="image">The image's id.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [HttpPut("/v2/imagefile/{image:guid}/_multipart")]
    [Reads(MediaTypeNames.Application.Json, typeof(PartSizeRequest))]
    [Answers<LibraryAnswer<PartAddress>>]
    [Refuses(RegistryError.InvalidRequest, RegistryError.NotFound, RegistryError.Expired, RegistryError.TooLarge, RegistryError.ContentMismatch, RegistryError.ReadOnly)]
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
        return AnswerTo(declared, secret => new PartAddress($"{address.For(HttpContext)}/v1/uploads/parts/{secret}"));
    }

    /// <summary>Puts the parts together and makes the image visible.</summary>
    /// <remarks>Always answers with a body: clients decode it.</remarks>
    /// <param name="image">The image's id.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [HttpPut("/v2/imagefile/{image:guid}/_multipart_complete")]
    [Reads(MediaTypeNames.Application.Json, typeof(MultipartRequest))]
    [Answers<LibraryAnswer<CompletedUpload>>]
    [Refuses(RegistryError.InvalidRequest, RegistryError.NotFound, RegistryError.Conflict, RegistryError.Expired, RegistryError.TooLarge)]
    [Refuses(RegistryError.ContentMismatch, RegistryError.NotAnImage, RegistryError.ReadOnly, RegistryError.Unavailable)]
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

    /// <summary>Gives an upload in parts up.</summary>
    /// <param name="image">The image's id.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [HttpPut("/v2/imagefile/{image:guid}/_multipart_abort")]
    [Reads(MediaTypeNames.Application.Json, typeof(MultipartReference))]
    [Answers<LibraryAnswer<Nothing>>]
    [Refuses(RegistryError.InvalidRequest, RegistryError.NotFound, RegistryError.TooLarge, RegistryError.ReadOnly)]
    public async Task<IActionResult> AbortMultipart(Guid image, CancellationToken cancellationToken)
    {
        var body = await LibraryBody.ReadAsync(Request, cancellationToken);
        if (!body.Succeeded)
        {
            return Refused(body.Refusal);
        }

        using var fields = body.Value;
        return AnswerTo(await multipart.AbortAsync(HttpContext.Caller(), image, fields.Id("uploadID") ?? Guid.Empty, cancellationToken), _ => new Nothing());
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
        return Answer(new CompletedUpload(
            new StorageQuota(0, await storage.OfOwnedCollectionsAsync(caller, cancellationToken)),
            $"library/{caller.UserName}/{completed.Value.Collection}/{completed.Value.Container}"));
    }
}
