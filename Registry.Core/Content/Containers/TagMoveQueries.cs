using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Names;
using Registry.Core.Kernel.Paging;

namespace Registry.Core.Content.Containers;

/// <summary>One move of a tag.</summary>
public sealed record TagMoveRow
{
    public required Guid Id { get; init; }

    public required string Tag { get; init; }

    public required string Architecture { get; init; }

    /// <summary>What it pointed to before; null when it was new.</summary>
    public required Digest? From { get; init; }

    /// <summary>What it points to since; null when it was deleted.</summary>
    public required Digest? To { get; init; }

    /// <summary>The image of <see cref="To"/>; null when it is gone.</summary>
    public required Guid? ImageId { get; init; }

    /// <summary>What the tag points to now; null when there is no such tag any more.</summary>
    public required Digest? Now { get; init; }

    /// <summary>Whether this move made the tag what it is now.</summary>
    public required bool IsLast { get; init; }

    /// <summary>Whether the tag is frozen now, itself or by its collection.</summary>
    public required bool IsFrozen { get; init; }

    /// <summary>Null for the registry's operators and for accounts that are gone.</summary>
    public required string? MovedBy { get; init; }

    public required DateTimeOffset MovedAt { get; init; }

    /// <summary>Whether the tag could point to <see cref="To"/> again.</summary>
    public bool IsRestorable => ImageId is not null && To != Now && !IsFrozen;
}

/// <summary>A tag that was set.</summary>
/// <param name="Tag">Its name.</param>
/// <param name="At">When.</param>
public sealed record TagPush(string Tag, DateTimeOffset At);

/// <summary>Who moved which tag from where to where.</summary>
public sealed class TagMoveQueries(IDbContextFactory<RegistryDbContext> contexts)
{
    /// <summary>When which tags of a container were set, the newest first; nothing for somebody who may not see it.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="containerId">The container.</param>
    /// <param name="since">Not before this.</param>
    /// <param name="most">How many at most; those before them are left out.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<IReadOnlyList<TagPush>> ListPushesAsync(Caller caller, Guid containerId, DateTimeOffset since, int most, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.TagMoves.AsNoTracking()
            .Where(move => move.ContainerId == containerId && move.ToDigest != null && move.MovedAt >= since && db.VisibleContainers(caller).Any(c => c.Id == containerId))
            .OrderByDescending(move => move.MovedAt)
            .Take(most)
            .Select(move => new TagPush(move.TagName, move.MovedAt))
            .ToListAsync(cancellationToken);
    }

    /// <summary>The moves of one tag, or of all tags of a container, newest first; nothing for somebody who may not see it.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="containerId">The container.</param>
    /// <param name="name">The tag's name; null for all. A deleted tag keeps its history.</param>
    /// <param name="page">Which of them.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<PageOf<TagMoveRow>> ListAsync(Caller caller, Guid containerId, string? name, PageRequest page, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var collection = db.Containers.Where(c => c.Id == containerId && db.Collections.VisibleTo(db, caller).Any(parent => parent.Id == c.CollectionId));
        var moves = db.TagMoves.AsNoTracking()
            .Where(move => move.ContainerId == containerId && collection.Any() && (name == null || move.TagName == name));
        var total = await moves.LongCountAsync(cancellationToken);
        var part = moves.OrderByDescending(move => move.MovedAt).ThenByDescending(move => move.Id).Skip(page.Offset).Take(page.Size);
        var rows = await (
            from move in part
            join tag in db.Tags on new { move.ContainerId, Name = move.TagName, move.Architecture } equals new { tag.ContainerId, tag.Name, tag.Architecture } into living
            from tag in living.DefaultIfEmpty()
            orderby move.MovedAt descending, move.Id descending
            select new
            {
                Move = move,
                Tag = tag,
                Now = (Digest?)tag.Image!.Digest,
                ImageId = db.Images
                    .Where(image => image.ContainerId == containerId && image.Digest == move.ToDigest && image.BlobDigest != null)
                    .Select(image => (Guid?)image.Id)
                    .SingleOrDefault(),
                FreezesTags = collection.Any(c => c.Collection!.FreezesTags),
                MovedBy = db.Users.Where(user => user.Id == move.MovedById).Select(user => user.UserName).SingleOrDefault(),
            }).ToListAsync(cancellationToken);
        return new PageOf<TagMoveRow>(
            [.. rows.Select(row => new TagMoveRow
            {
                Id = row.Move.Id,
                Tag = row.Move.TagName,
                Architecture = row.Move.Architecture,
                From = row.Move.FromDigest,
                To = row.Move.ToDigest,
                ImageId = row.ImageId,
                Now = row.Now,
                IsLast = row.Tag?.UpdatedAt == row.Move.MovedAt,
                IsFrozen = row.Tag is not null && (row.Tag.IsFrozen || row.FreezesTags),
                MovedBy = row.MovedBy,
                MovedAt = row.Move.MovedAt,
            })],
            total,
            page);
    }
}
