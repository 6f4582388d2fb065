using System.IO.Pipelines;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Registry.Core.Access.Accounts;
using Registry.Core.Access.Maintenance;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Containers;
using Registry.Core.Content.Images;
using Registry.Core.Content.Storage;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Transfer.Uploads;

/// <summary>Where a file is to be pushed to.</summary>
/// <param name="Collection">The collection, which exists.</param>
/// <param name="Container">The container's name; it is made if it is missing.</param>
/// <param name="Tag">The tag.</param>
/// <param name="Digest">What the bytes have to hash to; null where nobody has said.</param>
public sealed record FileTarget(Guid Collection, string Container, string Tag, Digest? Digest = null)
{
    /// <summary>What is wrong with the names; null if nothing is.</summary>
    public static Refusal? RefuseNames(string container, string tag) => ContainerName.Parse(container).Refusal ?? TagName.Parse(tag).Refusal;
}

/// <summary>
/// A push in one request by clients that do not know the digest of what they send. It is computed while the bytes arrive; then the push goes the way of all others, from
/// <see cref="CreateImage"/> on. A crash before that leaves a staging file without a row, which the clean-up job takes.
/// </summary>
public sealed class PushFile(
    IDbContextFactory<RegistryDbContext> contexts,
    StagingArea staging,
    UploadProgressPublisher meters,
    FilePushSteps steps,
    CallerLookup callers,
    IOptions<UploadOptions> options,
    TimeProvider clock,
    IPushObserver observer)
{
    private readonly ByteReceiver _receiver = new(staging, options.Value, observer);

    /// <summary>Says before the first byte what would be refused after the last.</summary>
    /// <param name="caller">Who pushes.</param>
    /// <param name="target">Where to.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Refused: NotFound, Unauthenticated, Forbidden, InvalidRequest for a name, Frozen.</returns>
    public async Task<Result<Unit>> CheckAsync(Caller caller, FileTarget target, CancellationToken cancellationToken)
    {
        if (await contexts.RefuseChangeAsync(caller, cancellationToken) is { } closed)
        {
            return closed;
        }

        if (FileTarget.RefuseNames(target.Container, target.Tag) is { } unfit)
        {
            return unfit;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var grant = await db.RequireAsync(
            caller, db.Collections.Where(c => c.Id == target.Collection), "such collection", Permission.Push, cancellationToken);
        if (!grant.Succeeded)
        {
            return grant.As<Unit>();
        }

        if (caller.UserId is null)
        {
            return Refuse.Unauthenticated("A push needs an account.");
        }

        var name = target.Container.ToLowerInvariant();

        // Which architecture the image is for is in its bytes, so one frozen tag of the name is enough.
        var isFrozen = await db.Tags.AnyAsync(
            t => t.Name == target.Tag && (t.IsFrozen || grant.Value.FreezesTags)
                && db.Containers.Any(c => c.Id == t.ContainerId && c.CollectionId == target.Collection && c.Name == name),
            cancellationToken);
        return isFrozen
            ? Refuse.With(RegistryError.Frozen, $"The tag '{grant.Value.Name}/{name}:{target.Tag}' is frozen and stays where it is. Push under another tag, or ask an owner to unfreeze it.")
            : Unit.Instance;
    }

    /// <summary>Takes the bytes and makes the image.</summary>
    /// <param name="caller">Who pushes.</param>
    /// <param name="target">Where to.</param>
    /// <param name="atMost">How many bytes there can be, as the request's length says; null when it does not say.</param>
    /// <param name="body">The bytes; not touched before every check is passed.</param>
    /// <param name="cancellationToken">Cancels, as when the client is gone.</param>
    /// <returns>Refused: as in <see cref="CheckAsync"/>, and TooLarge, StorageFull, ContentMismatch, NotAnImage.</returns>
    public async Task<Result<PushedImage>> RunAsync(Caller caller, FileTarget target, long? atMost, PipeReader body, CancellationToken cancellationToken)
    {
        var fit = await CheckAsync(caller, target, cancellationToken);
        var room = staging.FreeBytes - options.Value.ReserveBytes;
        if ((fit.Refusal ?? RefuseToReceive(caller, atMost ?? 0, room)) is { } refusal)
        {
            return refusal;
        }

        var id = Guid.CreateVersion7(clock.GetUtcNow());
        var isHandedOver = false;
        try
        {
            var received = await ReceiveAsync(caller, id, Math.Min(options.Value.MaxBytes, room), body, cancellationToken);
            if (!received.Succeeded)
            {
                return received.As<PushedImage>();
            }

            if (target.Digest is { } declared && declared != received.Value.Digest)
            {
                return UploadRefusals.OtherDigest(received.Value.Digest, declared);
            }

            var sender = await callers.RefreshAsync(caller, cancellationToken);
            if (!sender.Succeeded)
            {
                return sender.As<PushedImage>();
            }

            // From here on the upload's row, if there is one, says what becomes of the file.
            isHandedOver = true;
            return await steps.RunAsync(sender.Value, target, received.Value, cancellationToken);
        }
        catch (IOException fault) when (DiskFull.Is(fault))
        {
            return UploadRefusals.DiskFull(atMost ?? 0);
        }
        finally
        {
            if (!isHandedOver)
            {
                staging.Discard(id);
            }
        }
    }

    private Refusal? RefuseToReceive(Caller caller, long atMost, long room)
    {
        if (Math.Min(atMost, options.Value.MaxBytes) > room)
        {
            return UploadRefusals.DiskFull(atMost);
        }

        return meters.CountOf(caller.UserId!.Value) >= options.Value.MaxPending
            ? new Refusal(RegistryError.Conflict, $"You send {options.Value.MaxPending} images at this moment, as many as this registry allows one account. Wait until some are done, and push again.")
            : null;
    }

    private async Task<Result<ReceivedFile>> ReceiveAsync(Caller caller, Guid id, long most, PipeReader body, CancellationToken cancellationToken)
    {
        using var file = staging.Create(id) ?? throw new InvalidOperationException($"There is a file of the new upload {id} already.");
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        // No row says how far it is: until the digest is known there is no image that it could be an upload of.
        using var meter = meters.Begin(id, caller.UserId!.Value);
        var received = await _receiver.ReceiveUpToAsync(body, file, 0, most, TooMany(most), [sha256], meter, cancellationToken);
        if (!received.Succeeded)
        {
            return received.As<ReceivedFile>();
        }

        if (received.Value == 0)
        {
            return Refuse.Invalid("The file is empty. Send an image in the SIF format.");
        }

        RandomAccess.FlushToDisk(file);
        observer.Reached(PushStep.BytesSynced);
        return new ReceivedFile(id, received.Value, Digest.FromHash(sha256.GetHashAndReset()));
    }

    private Refusal TooMany(long most) => most < options.Value.MaxBytes
        ? UploadRefusals.DiskFull(most)
        : new Refusal(
            RegistryError.TooLarge,
            $"The image has more than the {most} bytes that this registry accepts. Make it smaller, or ask the operator to raise Registry:Uploads:MaxBytes.");
}
