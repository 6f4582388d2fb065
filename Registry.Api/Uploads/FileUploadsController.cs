using Microsoft.AspNetCore.Mvc;
using Registry.Api.Auth;
using Registry.Api.Hosting;
using Registry.Api.Http;
using Registry.Api.Library;
using Registry.Api.Rest;
using Registry.Core.Catalog;
using Registry.Core.Errors;
using Registry.Core.Tokens;
using Registry.Core.Uploads;
using Registry.Core.Uploads.Files;

namespace Registry.Api.Uploads;

/// <summary>
/// Files in parts, for browsers and for scripts: what breaks off costs one part. The address of an upload is unguessable and the permission to send its bytes; browsers get it through
/// their page's connection, scripts with a token. No cookie is looked at here.
/// </summary>
public sealed class FileUploadsController(
    CatalogQueries catalog, StartFileUpload start, ReceiveFilePart receive, CompleteFileUpload complete, FileUploadQueries queries, PublicAddress address, IHostApplicationLifetime host)
    : RestController
{
    /// <summary>Below the address of a registry; an upload's secret follows.</summary>
    public const string Path = "/api/uploads";

    /// <summary>Begins an upload, for scripts: collection, container, tag, file and size.</summary>
    [RequireCaller(TokenScopes.Push)]
    [HttpPost(Path)]
    public async Task<IActionResult> Start(CancellationToken cancellationToken)
    {
        var body = await LibraryBody.ReadAsync(Request, cancellationToken);
        if (!body.Succeeded)
        {
            return Refused(body.Refusal);
        }

        using var fields = body.Value;
        var caller = HttpContext.Caller();
        var collection = await catalog.FindCollectionAsync(caller, fields.Text("collection").ToLowerInvariant(), collectionId: null, cancellationToken);
        if (!collection.Succeeded)
        {
            return Refused(collection.Refusal);
        }

        var target = new FileTarget(collection.Value.Id, fields.Text("container"), fields.Text("tag"));
        var started = await start.RunAsync(caller, new NewFileUpload(target, fields.Text("file"), fields.Number("size") ?? 0), cancellationToken);
        return started.Succeeded
            ? Ok(new StartedUploadAnswer($"{address.For(HttpContext)}{Path}/{started.Value.Secret}", started.Value.PartBytes, started.Value.PartCount))
            : Refused(started.Refusal);
    }

    /// <summary>Which parts are here.</summary>
    [Anyone]
    [HttpGet(Path + "/{secret}")]
    public async Task<IActionResult> State(string secret, CancellationToken cancellationToken)
    {
        Response.Headers.CacheControl = "no-store";
        var state = await queries.StateAsync(secret, cancellationToken);
        return state.Succeeded
            ? Ok(new UploadStateAnswer(
                state.Value.SizeBytes, state.Value.PartBytes, state.Value.IsComplete, [.. state.Value.Parts.Select(part => new ReceivedPartAnswer(part.Number, part.Digest.Hex))]))
            : Refused(state.Refusal);
    }

    /// <summary>Takes one part.</summary>
    [Anyone]
    [HttpPut(Path + "/{secret}/parts/{number:int}")]
    public async Task<IActionResult> ReceivePart(string secret, int number, CancellationToken cancellationToken)
    {
        HttpContext.ExpectPart();
        if (ContentDigest.Sha256OrNull(Request.Headers[ContentDigest.Header].ToString()) is not { } digest)
        {
            return Refused(new Refusal(RegistryError.InvalidRequest, ContentDigest.Rule));
        }

        var received = await receive.RunAsync(secret, number, digest, Request.ContentLength, Request.BodyReader, cancellationToken);
        return received.Succeeded ? Ok(new { }) : Refused(received.Refusal);
    }

    /// <summary>Makes the image. May be asked again when the answer did not come: it goes on although the client hung up.</summary>
    [Anyone]
    [HttpPost(Path + "/{secret}/complete")]
    public async Task<IActionResult> Complete(string secret)
    {
        var completed = await complete.RunAsync(secret, HttpContext.RemoteAddress(), host.ApplicationStopping);
        return completed.Succeeded ? Ok(new { }) : Refused(completed.Refusal);
    }
}

/// <summary>An upload that may begin.</summary>
/// <param name="Address">Where its parts go.</param>
/// <param name="PartBytes">Bytes of every part but the last.</param>
/// <param name="Parts">How many there are.</param>
internal sealed record StartedUploadAnswer(string Address, long PartBytes, int Parts);

/// <summary>How an upload stands.</summary>
internal sealed record UploadStateAnswer(long Size, long PartBytes, bool IsComplete, IReadOnlyList<ReceivedPartAnswer> Parts);

/// <summary>A part that is here, and the SHA-256 of its bytes in hexadecimal.</summary>
internal sealed record ReceivedPartAnswer(int Number, string Sha256);
