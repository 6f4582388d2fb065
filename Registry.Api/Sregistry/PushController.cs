using System.IO.Pipelines;
using System.Net.Mime;
using Microsoft.AspNetCore.Mvc;
using Registry.Api.Auth;
using Registry.Api.Auth.Signing;
using Registry.Api.Http;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Collections;
using Registry.Core.Discovery.Catalog;
using Registry.Core.Kernel.Errors;
using Registry.Core.Transfer.Uploads;

namespace Registry.Api.Sregistry;

/// <summary>A push by sregistry-cli: it asks for the collection, then sends the image in a form (protocols E.4). Each also without <c>/api</c>, as for a registry named in the reference.</summary>
public sealed class PushController(CatalogQueries catalog, CreateCollection create, PushFile push, RequestSigning signing, TimeProvider clock) : RestController
{
    private const int BufferBytes = 256 * 1024;

    /// <summary>Announces a push, and answers with the id of the collection.</summary>
    /// <remarks>Makes the collection if it is missing, and refuses what the second step would refuse, before the client reads its image.</remarks>
    /// <param name="cancellationToken">Cancels.</param>
    [Anyone]
    [HttpPost("/api/upload/chunked_upload")]
    [HttpPost("/upload/chunked_upload")]
    [Signed(SignedKind.Push)]
    [Reads(MediaTypeNames.Application.Json, typeof(AnnouncedPush))]
    [Answers<PushTarget>]
    [Refuses(RegistryError.InvalidRequest, RegistryError.NotFound, RegistryError.Conflict, RegistryError.Frozen, RegistryError.TooLarge, RegistryError.ReadOnly)]
    public async Task<IActionResult> Announce(CancellationToken cancellationToken)
    {
        var body = await LibraryBody.ReadAsync(Request, cancellationToken);
        if (!body.Succeeded)
        {
            return Refused(body.Refusal);
        }

        using var fields = body.Value;
        var names = new SignedNames(fields.Text("collection"), fields.Text("name"), fields.Text("tag"));
        var caller = await signing.CallerAsync(HttpContext, names, cancellationToken);
        if (!caller.Succeeded)
        {
            return Refused(caller.Refusal);
        }

        if (FileTarget.RefuseNames(names.Container, names.Tag) is { } unfit)
        {
            return Refused(unfit);
        }

        var collection = await CollectionAsync(caller.Value, names.Collection, cancellationToken);
        if (!collection.Succeeded)
        {
            return Refused(collection.Refusal);
        }

        var fit = await push.CheckAsync(caller.Value, new FileTarget(collection.Value, names.Container, names.Tag), cancellationToken);
        return fit.Succeeded ? Ok(new PushTarget(collection.Value.ToString("N"))) : Refused(fit.Refusal);
    }

    /// <summary>Takes an image in a form, and sets its tag.</summary>
    /// <remarks>The file is the last part of the form. What is signed names the collection, what is sent its id.</remarks>
    /// <param name="cancellationToken">Cancels.</param>
    [Anyone]
    [HttpPost("/upload")]
    [HttpPost("/api/upload")]
    [Signed(SignedKind.Upload)]
    [Reads(MediaTypeNames.Multipart.FormData, typeof(ImageForm))]
    [Answers<PushDone>]
    [Refuses(RegistryError.InvalidRequest, RegistryError.NotFound, RegistryError.Conflict, RegistryError.Frozen, RegistryError.TooLarge)]
    [Refuses(RegistryError.ContentMismatch, RegistryError.NotAnImage, RegistryError.StorageFull, RegistryError.ReadOnly, RegistryError.Unavailable)]
    public async Task<IActionResult> Receive(CancellationToken cancellationToken)
    {
        HttpContext.ExpectImage();
        var read = await PushForm.ReadAsync(Request, clock, cancellationToken);
        if (!read.Succeeded)
        {
            return Refused(read.Refusal);
        }

        using var form = read.Value;
        var id = Guid.TryParse(form.Collection, out var parsed) ? parsed : Guid.Empty;

        // Whoever may know the collection or not: its name goes into the signature and nowhere else.
        var collection = await catalog.FindCollectionAsync(Caller.Operator, name: null, id, cancellationToken);
        var names = new SignedNames(collection.Succeeded ? collection.Value.Name : string.Empty, form.Name, form.Tag);
        var caller = await signing.CallerAsync(HttpContext, names, cancellationToken);
        if (!caller.Succeeded)
        {
            return Refused(caller.Refusal);
        }

        var file = PipeReader.Create(form.File, new StreamPipeReaderOptions(bufferSize: BufferBytes, minimumReadSize: BufferBytes / 2));
        var pushed = await push.RunAsync(caller.Value, new FileTarget(id, form.Name, form.Tag), Request.ContentLength, file, cancellationToken);
        return pushed.Succeeded ? Ok(new PushDone("Upload Complete")) : Refused(pushed.Refusal);
    }

    private async Task<Result<Guid>> CollectionAsync(Caller caller, string name, CancellationToken cancellationToken)
    {
        var found = await catalog.FindCollectionAsync(caller, name.ToLowerInvariant(), collectionId: null, cancellationToken);
        return found.Succeeded
            ? found.Value.Id
            : await create.RunAsync(caller, new NewCollection(name, string.Empty, IsPrivate: null, ByPush: true), cancellationToken);
    }
}
