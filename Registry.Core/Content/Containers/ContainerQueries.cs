using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Topics;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Names;
using Registry.Core.Kernel.Paging;

namespace Registry.Core.Content.Containers;

/// <summary>Lists containers and what is in them; each query holds the caller's rights itself.</summary>
public sealed class ContainerQueries(IDbContextFactory<RegistryDbContext> contexts)
{
    private const int TagsNamed = 4;

    /// <summary>The containers of one collection that have an image.</summary>
    public async Task<PageOf<ContainerRow>> ListAsync(
        Caller caller, Guid collectionId, ContainerFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var visible = db.Collections.VisibleTo(db, caller).Where(c => c.Id == collectionId).Select(c => c.Id);
        var containers = db.Containers.AsNoTracking().Where(c => visible.Contains(c.CollectionId) && c.ImageCount > 0);
        if (!string.IsNullOrWhiteSpace(filter.Text))
        {
            var pattern = LikePattern.Containing(TextFold.Of(filter.Text.Trim()));
            containers = containers.Where(c => EF.Functions.Like(c.Name, pattern, LikePattern.Escape)
                || EF.Functions.Like(SqlText.Fold(c.Description), pattern, LikePattern.Escape));
        }

        var total = await containers.LongCountAsync(cancellationToken);
        var rows = await ContainerOrder.Apply(containers, filter.Sort, filter.Reversed)
            .Skip(page.Offset)
            .Take(page.Size)
            .Select(c => new ContainerRow
            {
                Id = c.Id,
                Name = c.Name,
                Description = c.Description.Substring(0, ContainerCards.SummaryLength),
                ImageCount = c.ImageCount,
                SizeBytes = c.SizeBytes,
                PullCount = c.PullCount,
                StarCount = c.StarCount,
                LastPushedAt = c.LastPushedAt,
                Architectures = db.Images.Where(image => image.ContainerId == c.Id && image.Architecture != null)
                    .Select(image => image.Architecture!).Distinct().OrderBy(name => name).ToList(),
            })
            .ToListAsync(cancellationToken);
        Guid[] ids = [.. rows.Select(row => row.Id)];
        var tags = await db.LastTagsAsync(ids, TagsNamed, cancellationToken);
        var topics = await db.TopicsOfContainersAsync(ids, cancellationToken);
        return new PageOf<ContainerRow>(
            [
                .. rows.Select(row => row with
                {
                    Tags = [.. tags[row.Id].Select(tag => tag.Name)],
                    IsTagVerified = tags[row.Id].FirstOrDefault()?.IsVerified is true,
                    Topics = [.. topics[row.Id]],
                }),
            ],
            total,
            page);
    }

    /// <summary>A container by name, with or without images, as clients look for it before they push.</summary>
    public Task<Result<ContainerHead>> FindHeadAsync(Caller caller, string collection, string container, CancellationToken cancellationToken) =>
        HeadAsync(caller, db => db.Containers.Where(c => c.Name == container && c.Collection!.Name == collection), $"container '{collection}/{container}'", cancellationToken);

    /// <summary>The same by id.</summary>
    public Task<Result<ContainerHead>> FindHeadAsync(Caller caller, Guid id, CancellationToken cancellationToken) =>
        HeadAsync(caller, db => db.Containers.Where(c => c.Id == id), "such container", cancellationToken);

    /// <summary>Null if there is none, it has no image yet, or the caller may not see it.</summary>
    public async Task<ContainerDetails?> FindAsync(Caller caller, string collection, string container, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await db.Containers.AsNoTracking()
            .Where(c => c.Name == container && c.ImageCount > 0
                && db.Collections.VisibleTo(db, caller).Any(parent => parent.Id == c.CollectionId && parent.Name == collection))
            .Select(c => new
            {
                Row = c,
                Tags = db.Tags.Where(tag => tag.ContainerId == c.Id).Select(tag => tag.Name).Distinct().Count(),
                c.Collection!.IsPrivate,
                IsStarred = db.Stars.Any(star => star.ContainerId == c.Id && star.UserId == caller.UserId),
            })
            .SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return null;
        }

        var scope = await db.RequireContainerAsync(caller, found.Row.Id, Permission.Pull, cancellationToken);
        var topics = await db.TopicsOfContainersAsync([found.Row.Id], cancellationToken);
        return !scope.Succeeded ? null : new ContainerDetails
        {
            Id = found.Row.Id,
            CollectionId = found.Row.CollectionId,
            Collection = collection,
            Name = found.Row.Name,
            Description = found.Row.Description,
            IsPrivate = found.IsPrivate,
            ImageCount = found.Row.ImageCount,
            TagCount = found.Tags,
            SizeBytes = found.Row.SizeBytes,
            PullCount = found.Row.PullCount,
            StarCount = found.Row.StarCount,
            IsStarred = found.IsStarred,
            Topics = [.. topics[found.Row.Id]],
            CreatedAt = found.Row.CreatedAt,
            LastPushedAt = found.Row.LastPushedAt,
            MayPush = scope.Value.Grant.May(Permission.Push),
            MayDelete = scope.Value.Grant.May(Permission.Delete),
            MayManage = scope.Value.Grant.May(Permission.Manage),
            FreezesTags = scope.Value.Grant.FreezesTags,
        };
    }

    private async Task<Result<ContainerHead>> HeadAsync(
        Caller caller, Func<RegistryDbContext, IQueryable<Container>> containers, string subject, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var visible = db.Collections.VisibleTo(db, caller);
        var head = await containers(db)
            .Where(c => visible.Any(collection => collection.Id == c.CollectionId))
            .SelectHeads()
            .SingleOrDefaultAsync(cancellationToken);
        return head is null ? Refuse.NotFound($"There is no {subject}, or it is not visible to you.") : head;
    }
}
