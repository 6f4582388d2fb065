using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Names;
using Registry.Core.Kernel.Paging;

namespace Registry.Core.Access.Teams;

/// <summary>Reads teams. They and their members are not secret; which private collections they have is.</summary>
public sealed class TeamQueries(IDbContextFactory<RegistryDbContext> contexts)
{
    private const int SummaryLength = 300;

    public async Task<PageOf<TeamRow>> ListAsync(Caller caller, TeamFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var user = caller.UserId ?? Guid.Empty;
        var teams = db.Teams.AsNoTracking();
        if (filter.IsMine)
        {
            teams = teams.Where(team => team.Members.Any(member => member.UserId == user));
        }

        if (!string.IsNullOrWhiteSpace(filter.Text))
        {
            var pattern = LikePattern.Containing(TextFold.Of(filter.Text.Trim()));
            teams = teams.Where(team => EF.Functions.ILike(team.Name, pattern, LikePattern.Escape));
        }

        var total = await teams.LongCountAsync(cancellationToken);
        var rows = await Order(teams, filter)
            .Skip(page.Offset)
            .Take(page.Size)
            .Select(team => new TeamRow(
                team.Id,
                team.Name,
                team.Description.Substring(0, SummaryLength),
                team.IsOpen,
                team.Members.Any(member => member.UserId == user),
                team.Members.Count,
                team.CreatedAt,
                team.PictureVersion))
            .ToListAsync(cancellationToken);
        return new PageOf<TeamRow>(rows, total, page);
    }

    /// <summary>Null if there is none.</summary>
    public async Task<TeamDetails?> FindAsync(Caller caller, string name, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var user = caller.UserId ?? Guid.Empty;
        return await db.Teams
            .Where(team => team.Name == name)
            .Select(team => new TeamDetails
            {
                Id = team.Id,
                Name = team.Name,
                Description = team.Description,
                IsOpen = team.IsOpen,
                CreatedAt = team.CreatedAt,
                PictureVersion = team.PictureVersion,
                MemberCount = team.Members.Count,
                IsMember = team.Members.Any(member => member.UserId == user),
                MayManage = caller.IsAdmin || team.Members.Any(member => member.UserId == user && member.IsOwner),
            })
            .SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>A team's picture (PNG); null if it has none, or if there is no such team.</summary>
    public async Task<byte[]?> PictureAsync(string name, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.TeamPictures
            .Where(picture => db.Teams.Any(team => team.Id == picture.TeamId && team.Name == name))
            .Select(picture => picture.Png)
            .SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>One page of a team's members, owners first.</summary>
    public async Task<PageOf<TeamMemberRow>> MembersAsync(Guid teamId, PageRequest page, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var members = db.TeamMembers.Where(member => member.TeamId == teamId);
        var total = await members.LongCountAsync(cancellationToken);
        var rows = await members
            .Join(db.Users, member => member.UserId, user => user.Id, (member, user) => new { member.IsOwner, member.JoinedAt, user.Id, user.UserName })
            .OrderByDescending(row => row.IsOwner).ThenBy(row => row.UserName)
            .Skip(page.Offset)
            .Take(page.Size)
            .Select(row => new TeamMemberRow(row.Id, row.UserName!, row.IsOwner, row.JoinedAt))
            .ToListAsync(cancellationToken);
        return new PageOf<TeamMemberRow>(rows, total, page);
    }

    /// <summary>What deleting the team changes in collections, for those who may delete it.</summary>
    public async Task<Result<TeamCollections>> CollectionsOfAsync(Caller caller, string name, CancellationToken cancellationToken)
    {
        if (await FindAsync(caller, name, cancellationToken) is not { MayManage: true } team)
        {
            return Refuse.Forbidden("Only the owners of the team and admins may delete it. Ask one of them.");
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var shares = db.CollectionMembers.Where(member => member.TeamId == team.Id);
        var onlyOwner = shares.Where(share => share.Role == CollectionRole.Owner && !db.CollectionMembers.Any(
            other => other.CollectionId == share.CollectionId && other.Role == CollectionRole.Owner && other.Id != share.Id));
        return new TeamCollections(await shares.CountAsync(cancellationToken), await onlyOwner.CountAsync(cancellationToken));
    }

    private static IQueryable<Team> Order(IQueryable<Team> teams, TeamFilter filter) => (filter.Sort, filter.Reversed) switch
    {
        (TeamSort.Name, false) => teams.OrderBy(team => team.Name),
        (TeamSort.Name, true) => teams.OrderByDescending(team => team.Name),
        (TeamSort.Newest, false) => teams.OrderByDescending(team => team.CreatedAt).ThenByDescending(team => team.Id),
        (TeamSort.Newest, true) => teams.OrderBy(team => team.CreatedAt).ThenBy(team => team.Id),
    };
}
