using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Audit;
using Registry.Core.Access.Maintenance;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Images;
using Registry.Core.Content.Indexing;
using Registry.Core.Content.Signatures;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Events;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Content.Containers;

/// <summary>Which tag is to point to which image.</summary>
/// <param name="ContainerId">The container of both.</param>
/// <param name="Tag">The tag as the client typed it.</param>
/// <param name="Architecture">The architecture that the client names; null (library v1) for the image's own.</param>
/// <param name="ImageId">The image.</param>
public sealed record TagRequest(Guid ContainerId, string Tag, string? Architecture, Guid ImageId);

/// <summary>Points a tag to an image and writes the move down. Setting what is set already changes nothing and succeeds, frozen or not.</summary>
public sealed class SetTag(IDbContextFactory<RegistryDbContext> contexts, AuditLog audit, TimeProvider clock, IPushObserver observer)
{
    /// <summary>What images without an architecture are tagged under.</summary>
    public const string UnknownArchitecture = "unknown";

    /// <returns>Refused: NotFound, Forbidden (also for an image without the signatures that the collection requires), InvalidRequest for the name or a wrong architecture, Conflict for an image without bytes, Frozen.</returns>
    public async Task<Result<Unit>> RunAsync(Caller caller, TagRequest request, CancellationToken cancellationToken)
    {
        if (await contexts.RefuseChangeAsync(caller, cancellationToken) is { } closed)
        {
            return closed;
        }

        var name = TagName.Parse(request.Tag);
        if (!name.Succeeded)
        {
            return name.As<Unit>();
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var scope = await db.RequireContainerAsync(caller, request.ContainerId, Permission.Push, cancellationToken);
        if (!scope.Succeeded)
        {
            return scope.As<Unit>();
        }

        var image = await db.Images.AsNoTracking().SingleOrDefaultAsync(i => i.Id == request.ImageId && i.ContainerId == request.ContainerId, cancellationToken);
        if (Check(image, request, scope.Value) is { } refusal)
        {
            return refusal;
        }

        if (await SignatureRequirements.RefuseAsync(db, scope.Value.Grant, image!.Digest, cancellationToken) is { } unsigned)
        {
            return unsigned;
        }

        var moved = await MoveAsync(db, caller, scope.Value, name.Value, request.Architecture ?? image!.Architecture ?? UnknownArchitecture, image!, cancellationToken);
        observer.Reached(PushStep.TagMoved);
        return moved;
    }

    private static Refusal? Check(Image? image, TagRequest request, ContainerScope scope)
    {
        if (image is null)
        {
            return new Refusal(RegistryError.NotFound, $"{scope.FullName} has no image with the id that the tag should name. Push the image again.");
        }

        if (image.BlobDigest is null)
        {
            return new Refusal(RegistryError.Conflict, "The image's bytes have not arrived, so no tag can name it yet. Push the image again.");
        }

        if (request.Architecture is { } named && image.Architecture is { } real && named != real)
        {
            return new Refusal(RegistryError.InvalidRequest, $"The image is for {real}; a tag for {NameGrammar.Shorten(named)} cannot name it.");
        }

        return request.Architecture is { } arch && !Architectures.IsKnown(arch)
            ? new Refusal(RegistryError.InvalidRequest, $"'{NameGrammar.Shorten(arch)}' is not an architecture: use one of {Architectures.List}.")
            : null;
    }

    /// <summary>Holds the image until the tag is set. False if a deletion was quicker.</summary>
    private static async Task<bool> KeepAsync(RegistryDbContext db, Image image, CancellationToken cancellationToken) =>
        await db.Images.FromSql($"SELECT * FROM images WHERE id = {image.Id} FOR KEY SHARE").AsNoTracking().SingleOrDefaultAsync(cancellationToken) is not null;

    private static Task<Tag> LockAsync(RegistryDbContext db, Guid containerId, string name, string architecture, CancellationToken cancellationToken) => db.Tags
        .FromSql($"SELECT * FROM tags WHERE container_id = {containerId} AND name = {name} AND architecture = {architecture} FOR UPDATE")
        .SingleAsync(cancellationToken);

    /// <summary>Whoever lists, searches or shows the container learns of the tag.</summary>
    private static async Task TellAsync(RegistryDbContext db, ContainerScope scope, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await db.TouchAsync(scope.ContainerId, now, cancellationToken);
        await db.RefreshContainerAsync(scope.Grant.CollectionId, scope.ContainerId, cancellationToken);
        await db.PublishAsync(new RegistryEvent(RegistryEventKind.TagChanged, scope.Grant.CollectionId, scope.ContainerId), cancellationToken);
    }

    private async Task<Result<Unit>> MoveAsync(
        RegistryDbContext db, Caller caller, ContainerScope scope, string name, string architecture, Image image, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var subject = $"{scope.FullName}:{name} ({architecture})";
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!await KeepAsync(db, image, cancellationToken))
        {
            return Refuse.NotFound($"The image that {subject} should name was deleted in this moment. Push the image again.");
        }

        var inserted = await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO tags (id, container_id, name, architecture, image_id, is_frozen, updated_at, updated_by_id)
            VALUES ({Guid.CreateVersion7(now)}, {scope.ContainerId}, {name}, {architecture}, {image.Id}, false, {now}, {caller.UserId})
            ON CONFLICT (container_id, name, architecture) DO NOTHING
            """,
            cancellationToken);
        Digest? from = null;
        if (inserted == 0)
        {
            var tag = await LockAsync(db, scope.ContainerId, name, architecture, cancellationToken);
            if (tag.ImageId == image.Id)
            {
                return Unit.Instance;
            }

            if (tag.IsFrozen || scope.Grant.FreezesTags)
            {
                return Refuse.With(RegistryError.Frozen, $"The tag {subject} is frozen and stays where it is. Push under another tag, or ask an owner to unfreeze it.");
            }

            from = await db.Images.Where(i => i.Id == tag.ImageId).Select(i => i.Digest).SingleAsync(cancellationToken);
            // The clock again: others had the tag meanwhile, and its history is in order of time.
            now = clock.GetUtcNow();
            tag.ImageId = image.Id;
            tag.UpdatedAt = now;
            tag.UpdatedById = caller.UserId;
        }

        db.TagMoves.Add(TagHistory.Move(scope.ContainerId, name, architecture, from, image.Digest, caller, now));
        audit.Add(db, caller, "tag.move", subject, $"{from?.ToString() ?? "new"} to {image.Digest}");
        await db.SaveChangesAsync(cancellationToken);
        await TellAsync(db, scope, now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Unit.Instance;
    }
}
