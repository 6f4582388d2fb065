using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Names;
using Registry.Core.Kernel.Paging;

namespace Registry.Core.Access.Teams;

/// <summary>The orders of the administration's list of teams.</summary>
public enum TeamOverviewSort
{
    Name,
    Members,
    Newest,
}

/// <summary>A team as those see it who run the registry.</summary>
/// <param name="Id">Which.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsOpen">Whether anybody may join.</param>
/// <param name="Members">How many are in it.</param>
/// <param name="Owners">How many of them own it.</param>
/// <param name="Collections">In how many collections it has a role.</param>
/// <param name="CreatedAt">When it was made.</param>
public sealed record TeamOverviewRow(Guid Id, string Name, bool IsOpen, int Members, int Owners, int Collections, DateTimeOffset CreatedAt);

/// <summary>All teams, for admins.</summary>
public sealed class TeamOverview(IDbContextFactory<RegistryDbContext> contexts)
{
    /// <param name="caller">An admin; to everybody else it is NotFound.</param>
    /// <param name="text">Part of the name; empty for all.</param>
    /// <param name="sort">The order.</param>
    /// <param name="reversed">Its other direction.</param>
    /// <param name="page">Which page.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<Result<PageOf<TeamOverviewRow>>> ListAsync(
        Caller caller, string text, TeamOverviewSort sort, bool reversed, PageRequest page, CancellationToken cancellationToken)
    {
        if (caller.RefuseUnlessAdmin() is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var teams = db.Teams.AsNoTracking();
        if (!string.IsNullOrWhiteSpace(text))
        {
            var pattern = LikePattern.Containing(TextFold.Of(text.Trim()));
            teams = teams.Where(team => EF.Functions.ILike(team.Name, pattern, LikePattern.Escape));
        }

        var total = await teams.LongCountAsync(cancellationToken);
        var rows = await Order(teams, sort, reversed)
            .Skip(page.Offset)
            .Take(page.Size)
            .Select(team => new TeamOverviewRow(
                team.Id,
                team.Name,
                team.IsOpen,
                team.Members.Count,
                team.Members.Count(member => member.IsOwner),
                db.CollectionMembers.Count(member => member.TeamId == team.Id),
                team.CreatedAt))
            .ToListAsync(cancellationToken);
        return new PageOf<TeamOverviewRow>(rows, total, page);
    }

    // By members counts all of them, of teams that are hundreds at most where collections are thousands.
    private static IQueryable<Team> Order(IQueryable<Team> teams, TeamOverviewSort sort, bool reversed) => (sort, reversed) switch
    {
        (TeamOverviewSort.Name, false) => teams.OrderBy(team => team.Name),
        (TeamOverviewSort.Name, true) => teams.OrderByDescending(team => team.Name),
        (TeamOverviewSort.Members, false) => teams.OrderByDescending(team => team.Members.Count).ThenBy(team => team.Name),
        (TeamOverviewSort.Members, true) => teams.OrderBy(team => team.Members.Count).ThenBy(team => team.Name),
        (TeamOverviewSort.Newest, false) => teams.OrderByDescending(team => team.CreatedAt).ThenByDescending(team => team.Id),
        (TeamOverviewSort.Newest, true) => teams.OrderBy(team => team.CreatedAt).ThenBy(team => team.Id),
    };
}
