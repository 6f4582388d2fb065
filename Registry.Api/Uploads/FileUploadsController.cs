using System.Net.Mime;
using Microsoft.AspNetCore.Mvc;
using Registry.Api.Auth;
using Registry.Api.Auth.Guessing;
using Registry.Api.Http;
using Registry.Api.Sregistry;
using Registry.Core.Discovery.Catalog;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Transfer.Uploads;
using Registry.Core.Transfer.Uploads.Files;

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

    /// <summary>Begins an upload, and answers with the address for its parts.</summary>
    /// <remarks>For scripts; browsers get such an address from the portal. Refuses what would be refused at the end, before a byte is sent.</remarks>
    /// <param name="cancellationToken">Cancels.</param>
    [RequireCaller(TokenScopes.Push)]
    [HttpPost(Path)]
    [Reads(MediaTypeNames.Application.Json, typeof(NewUploadBody))]
    [Answers<StartedUploadAnswer>]
    [Refuses(RegistryError.InvalidRequest, RegistryError.NotFound, RegistryError.Conflict, RegistryError.Frozen, RegistryError.TooLarge, RegistryError.StorageFull, RegistryError.ReadOnly)]
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

    /// <summary>Tells which parts of an upload are here.</summary>
    /// <param name="secret">The last part of the upload's address.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [Anyone]
    [HoldsSecret]
    [HttpGet(Path + "/{secret}")]
    [Answers<UploadStateAnswer>]
    [Refuses(RegistryError.NotFound, RegistryError.Expired)]
    public async Task<IActionResult> State(string secret, CancellationToken cancellationToken)
    {
        Response.Headers.CacheControl = "no-store";
        var state = await queries.StateAsync(secret, cancellationToken);
        return state.Succeeded
            ? Ok(new UploadStateAnswer(
                state.Value.SizeBytes, state.Value.PartBytes, state.Value.IsComplete, [.. state.Value.Parts.Select(part => new ReceivedPartAnswer(part.Number, part.Digest.Hex))]))
            : Refused(state.Refusal);
    }

    /// <summary>Takes one part of an upload.</summary>
    /// <remarks>The header <c>Content-Digest</c> says the SHA-256 of the part: <c>sha-256=:BASE64:</c>. A part that is here already is not read again.</remarks>
    /// <param name="secret">The last part of the upload's address.</param>
    /// <param name="number">Which part, from 1.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [Anyone]
    [Reads(MediaTypeNames.Application.Octet)]
    [Answers<NothingMore>]
    [Refuses(RegistryError.InvalidRequest, RegistryError.NotFound, RegistryError.Conflict, RegistryError.Expired, RegistryError.ContentMismatch, RegistryError.StorageFull, RegistryError.ReadOnly)]
    [HoldsSecret]
    [HttpPut(Path + "/{secret}/parts/{number:int}")]
    public async Task<IActionResult> ReceivePart(string secret, int number, CancellationToken cancellationToken)
    {
        HttpContext.ExpectPart();
        if (ContentDigest.Sha256OrNull(Request.Headers[ContentDigest.Header].ToString()) is not { } digest)
        {
            return Refused(new Refusal(RegistryError.InvalidRequest, ContentDigest.Rule));
        }

        var received = await receive.RunAsync(secret, number, digest, Request.ContentLength, Request.BodyReader, cancellationToken);
        return received.Succeeded ? Ok(new NothingMore()) : Refused(received.Refusal);
    }

    /// <summary>Makes the image of an upload whose parts are all here.</summary>
    /// <remarks>May be asked again when the answer did not come: it goes on although the client hung up.</remarks>
    /// <param name="secret">The last part of the upload's address.</param>
    [Anyone]
    [Answers<NothingMore>]
    [Refuses(
        RegistryError.NotFound, RegistryError.Forbidden, RegistryError.Conflict, RegistryError.Frozen, RegistryError.Expired, RegistryError.ContentMismatch, RegistryError.NotAnImage,
        RegistryError.StorageFull, RegistryError.ReadOnly, RegistryError.Unavailable)]
    [HoldsSecret]
    [HttpPost(Path + "/{secret}/complete")]
    public async Task<IActionResult> Complete(string secret)
    {
        var completed = await complete.RunAsync(secret, HttpContext.RemoteAddress(), host.ApplicationStopping);
        return completed.Succeeded ? Ok(new NothingMore()) : Refused(completed.Refusal);
    }
}

/// <summary>What a script says of a file that it is about to send.</summary>
/// <param name="Collection">The collection's name; it exists.</param>
/// <param name="Container">The container's name; it is made if it is missing.</param>
/// <param name="Tag">The tag.</param>
/// <param name="File">What the file is called.</param>
/// <param name="Size">Bytes of the whole file.</param>
internal sealed record NewUploadBody(string Collection, string Container, string Tag, string File, long Size);

/// <summary>Success, and nothing to say about it.</summary>
internal sealed record NothingMore;

/// <summary>An upload that may begin.</summary>
/// <param name="Address">Where its parts go.</param>
/// <param name="PartBytes">Bytes of every part but the last.</param>
/// <param name="Parts">How many there are.</param>
internal sealed record StartedUploadAnswer(string Address, long PartBytes, int Parts);

/// <summary>How an upload stands.</summary>
/// <param name="Size">Bytes of the whole file.</param>
/// <param name="PartBytes">Bytes of every part but the last.</param>
/// <param name="IsComplete">Whether its image is there.</param>
/// <param name="Parts">The parts that are here.</param>
internal sealed record UploadStateAnswer(long Size, long PartBytes, bool IsComplete, IReadOnlyList<ReceivedPartAnswer> Parts);

/// <summary>A part that is here.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Sha256">The SHA-256 of its bytes in hexadecimal.</param>
internal sealed record ReceivedPartAnswer(int Number, string Sha256);
