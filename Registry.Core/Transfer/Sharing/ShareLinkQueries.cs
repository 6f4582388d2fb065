using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Containers;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Names;
using Registry.Core.Kernel.Paging;

namespace Registry.Core.Transfer.Sharing;

/// <summary>A share link as owners see it later: everything but its secret.</summary>
public sealed record ShareLinkRow(
    Guid Id, Digest Digest, string? Tag, string? CreatedBy, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, long UseCount, DateTimeOffset? LastUsedAt);

/// <summary>Reads share links.</summary>
public sealed class ShareLinkQueries(IDbContextFactory<RegistryDbContext> contexts, TimeProvider clock)
{
    /// <summary>The links to a container's images that still work, newest first.</summary>
    /// <returns>Refused: NotFound, Forbidden.</returns>
    public async Task<Result<PageOf<ShareLinkRow>>> ListAsync(Caller caller, Guid containerId, PageRequest page, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var scope = await db.RequireContainerAsync(caller, containerId, Permission.Manage, cancellationToken);
        if (!scope.Succeeded)
        {
            return scope.As<PageOf<ShareLinkRow>>();
        }

        var now = clock.GetUtcNow();
        var links = db.ShareLinks.Where(link => link.Image!.ContainerId == containerId && link.ExpiresAt > now);
        var total = await links.LongCountAsync(cancellationToken);
        var rows = await links
            .OrderByDescending(link => link.CreatedAt).ThenByDescending(link => link.Id)
            .Skip(page.Offset)
            .Take(page.Size)
            .Select(link => new ShareLinkRow(
                link.Id,
                link.Image!.Digest,
                link.Tag,
                db.Users.Where(user => user.Id == link.CreatedById).Select(user => user.UserName).SingleOrDefault(),
                link.CreatedAt,
                link.ExpiresAt,
                link.UseCount,
                link.LastUsedAt))
            .ToListAsync(cancellationToken);
        return new PageOf<ShareLinkRow>(rows, total, page);
    }
}
