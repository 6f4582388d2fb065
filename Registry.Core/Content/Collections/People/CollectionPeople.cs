using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Accounts;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Names;
using Registry.Core.Kernel.Paging;

namespace Registry.Core.Content.Collections.People;

/// <summary>A user or team in the list of a collection's people.</summary>
/// <param name="Id">Of the membership.</param>
/// <param name="Name">The user's or team's name.</param>
/// <param name="IsTeam">Whether it is a team.</param>
/// <param name="Role">What it may do.</param>
/// <param name="AddedAt">Since when it is there.</param>
public sealed record CollectionMemberRow(Guid Id, string Name, bool IsTeam, CollectionRole Role, DateTimeOffset AddedAt);

/// <summary>Reads a collection's people, for those who manage them.</summary>
public sealed class CollectionPeople(IDbContextFactory<RegistryDbContext> contexts)
{
    private const int Suggested = 8;

    /// <summary>One page of the people, owners first.</summary>
    /// <param name="caller">An owner, or an admin.</param>
    /// <param name="collectionId">The collection.</param>
    /// <param name="page">Which of them.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<Result<PageOf<CollectionMemberRow>>> ListAsync(Caller caller, Guid collectionId, PageRequest page, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var grant = await RequireAsync(db, caller, collectionId, cancellationToken);
        if (!grant.Succeeded)
        {
            return grant.As<PageOf<CollectionMemberRow>>();
        }

        var members = db.CollectionMembers.Where(member => member.CollectionId == collectionId);
        var total = await members.LongCountAsync(cancellationToken);
        var rows = await members
            .OrderByDescending(member => member.Role).ThenBy(member => member.AddedAt).ThenBy(member => member.Id)
            .Skip(page.Offset)
            .Take(page.Size)
            .Select(member => new CollectionMemberRow(
                member.Id,
                member.UserId != null
                    ? db.Users.Where(user => user.Id == member.UserId).Select(user => user.UserName!).Single()
                    : db.Teams.Where(team => team.Id == member.TeamId).Select(team => team.Name).Single(),
                member.TeamId != null,
                member.Role,
                member.AddedAt))
            .ToListAsync(cancellationToken);
        return new PageOf<CollectionMemberRow>(rows, total, page);
    }

    /// <summary>Users and teams whose name begins so and who are not in the collection yet, a few at most.</summary>
    /// <param name="caller">An owner, or an admin.</param>
    /// <param name="collectionId">The collection.</param>
    /// <param name="text">The beginning of a name, as typed.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<IReadOnlyList<PersonSuggestion>> SuggestAsync(Caller caller, Guid collectionId, string text, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (string.IsNullOrWhiteSpace(text) || !(await RequireAsync(db, caller, collectionId, cancellationToken)).Succeeded)
        {
            return [];
        }

        var pattern = LikePattern.StartingWith(TextFold.Of(text.Trim()));
        var there = db.CollectionMembers.Where(member => member.CollectionId == collectionId);
        var users = await db.Users
            .Where(user => !user.IsDisabled && EF.Functions.ILike(user.UserName!, pattern, LikePattern.Escape) && !there.Any(member => member.UserId == user.Id))
            .OrderBy(user => user.UserName)
            .Take(Suggested)
            .Select(user => new PersonSuggestion(user.UserName!, false, null))
            .ToListAsync(cancellationToken);
        var teams = await db.Teams
            .Where(team => EF.Functions.ILike(team.Name, pattern, LikePattern.Escape) && !there.Any(member => member.TeamId == team.Id))
            .OrderBy(team => team.Name)
            .Take(Suggested)
            .Select(team => new PersonSuggestion(team.Name, true, team.PictureVersion))
            .ToListAsync(cancellationToken);
        return [.. users.Concat(teams).OrderBy(person => person.Name, StringComparer.Ordinal).Take(Suggested)];
    }

    private static Task<Result<CollectionGrant>> RequireAsync(RegistryDbContext db, Caller caller, Guid collectionId, CancellationToken cancellationToken) =>
        db.RequireAsync(caller, db.Collections.Where(c => c.Id == collectionId), "such collection", Permission.Manage, cancellationToken);
}
