using System.IO.Pipelines;
using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Maintenance;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Collections;
using Registry.Core.Content.Containers;
using Registry.Core.Content.Images;
using Registry.Core.Content.Storage;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Names;
using Registry.Core.Transfer.Uploads;

namespace Registry.Core.Transfer.ImportExport;

/// <summary>Where an image goes that comes in from outside.</summary>
/// <param name="Collection">The collection's name; it is made, public, if it is missing.</param>
/// <param name="Container">The container's name; it is made if it is missing.</param>
/// <param name="Tag">The tag.</param>
public sealed record ImportTarget(string Collection, string Container, string Tag)
{
    /// <summary>Markdown, for a collection that is made.</summary>
    public string CollectionDescription { get; init; } = string.Empty;

    public override string ToString() => $"{Collection}/{Container}:{Tag}";
}

/// <summary>What became of an image that came in from outside.</summary>
public enum ImportOutcome
{
    /// <summary>It is new in its container.</summary>
    Taken,

    /// <summary>Its container had it; now the tag names it, if it did not.</summary>
    WasThere,
}

/// <summary>Takes images from files and from other registries, in the name of an account: the same steps as of a push, with the same rules.</summary>
public sealed class ImportImage(
    IDbContextFactory<RegistryDbContext> contexts, CollectionQueries collections, CreateCollection createCollection, ImageQueries images, SetTag setTag, PushFile push,
    IBlobStore blobs)
{
    private static readonly StreamPipeReaderOptions Blocks = new(bufferSize: 1 << 20);

    /// <summary>Takes an image, unless its container has it.</summary>
    /// <param name="caller">In whose name.</param>
    /// <param name="target">Where to.</param>
    /// <param name="digest">What its bytes hash to.</param>
    /// <param name="open">Opens the bytes; not called for an image that is there.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Refused: as <see cref="CreateCollection"/> and <see cref="PushFile"/>, and what <paramref name="open"/> refuses.</returns>
    public async Task<Result<ImportOutcome>> RunAsync(
        Caller caller, ImportTarget target, Digest digest, Func<CancellationToken, Task<Result<Stream>>> open, CancellationToken cancellationToken)
    {
        if (await contexts.RefuseChangeAsync(caller, cancellationToken) is { } closed)
        {
            return closed;
        }

        var reference = ImageReference.Parse(target.Collection, target.Container, target.Tag);
        if (!reference.Succeeded || reference.Value.Tag is null)
        {
            return reference.Refusal ?? TagName.Parse(target.Tag).Refusal!;
        }

        var there = await images.FindAsync(caller, reference.Value with { Tag = null, Digest = digest }, architecture: null, cancellationToken);
        if (there is { Succeeded: true, Value.IsComplete: true } && await blobs.LengthAsync(digest, cancellationToken) == there.Value.SizeBytes)
        {
            var tagged = await setTag.RunAsync(caller, new TagRequest(there.Value.ContainerId, target.Tag, Architecture: null, there.Value.Id), cancellationToken);
            return tagged.Succeeded ? ImportOutcome.WasThere : tagged.As<ImportOutcome>();
        }

        var opened = await open(cancellationToken);
        if (!opened.Succeeded)
        {
            return opened.As<ImportOutcome>();
        }

        await using var stream = opened.Value;
        return await PushAsync(caller, target, digest, stream, cancellationToken);
    }

    private async Task<Result<ImportOutcome>> PushAsync(Caller caller, ImportTarget target, Digest digest, Stream stream, CancellationToken cancellationToken)
    {
        var found = await collections.FindHeadAsync(caller, target.Collection.ToLowerInvariant(), cancellationToken);
        Result<Guid> collection = found.Succeeded
            ? found.Value.Id
            : await createCollection.RunAsync(caller, new NewCollection(target.Collection, target.CollectionDescription, IsPrivate: null, ByPush: true), cancellationToken);
        if (!collection.Succeeded)
        {
            return collection.As<ImportOutcome>();
        }

        var body = PipeReader.Create(stream, Blocks);
        var pushed = await push.RunAsync(
            caller, new FileTarget(collection.Value, target.Container, target.Tag, digest), stream.CanSeek ? stream.Length : null, body, cancellationToken);
        await body.CompleteAsync();
        if (!pushed.Succeeded && !found.Succeeded)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            await db.DropEmptyPushAsync(Guid.Empty, Guid.Empty, collection.Value, cancellationToken);
        }

        return pushed.Succeeded ? ImportOutcome.Taken : pushed.As<ImportOutcome>();
    }
}
