using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Accounts;
using Registry.Core.Access.Audit;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;

namespace Registry.Core.Access.Teams;

/// <summary>Deletes a team. Collections of which it is the only owner go to the team's owners in person, so that none is left without one.</summary>
public sealed class DeleteTeam(AccountTransactions transactions, AuditLog audit, TimeProvider clock)
{
    /// <param name="caller">An owner of the team, or an admin.</param>
    /// <param name="teamName">The team.</param>
    /// <param name="typedName">Its name as typed to confirm.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>InvalidRequest, NotFound or Forbidden.</returns>
    public async Task<Result<Unit>> RunAsync(Caller caller, string teamName, string typedName, CancellationToken cancellationToken)
    {
        if (await transactions.RefuseRemovalAsync(caller, cancellationToken) is { } closed)
        {
            return closed;
        }

        await using var transaction = await transactions.BeginAsync(cancellationToken);
        var team = await transaction.FindTeamAsync(caller, teamName, null, cancellationToken);
        if (!team.Succeeded)
        {
            return team.As<Unit>();
        }

        if (typedName.Trim() != team.Value.Name)
        {
            return Refuse.Invalid($"The team's name is '{team.Value.Name}'. Type exactly that to delete it.");
        }

        var handedOver = await HandOverAsync(transaction.Db, team.Value.Id, cancellationToken);
        transaction.Db.Teams.Remove(team.Value);
        audit.Add(transaction.Db, caller, "team.delete", team.Value.Name, $"{handedOver} collection ownerships to its owners");
        await transaction.CommitTeamAsync(team.Value.Id, null, cancellationToken);
        return Unit.Instance;
    }

    /// <summary>
    /// The team's row is locked first, so that it is added to no collection any more; then the collections, against a removal of their other owners; then its owners
    /// take over where it was the only one.
    /// </summary>
    private async Task<int> HandOverAsync(RegistryDbContext db, Guid team, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync($"SELECT id FROM teams WHERE id = {team} FOR UPDATE", cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            SELECT count(*) FROM (
                SELECT id FROM collections WHERE id IN (SELECT collection_id FROM collection_members WHERE team_id = {team}) ORDER BY id FOR UPDATE) AS locked
            """,
            cancellationToken);
        var handedOver = await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO collection_members (id, collection_id, user_id, role, added_at)
            SELECT gen_random_uuid(), owned.collection_id, mate.user_id, {(int)CollectionRole.Owner}, {clock.GetUtcNow()}
            FROM collection_members owned JOIN team_members mate ON mate.team_id = owned.team_id AND mate.is_owner
            WHERE owned.team_id = {team} AND owned.role = {(int)CollectionRole.Owner} AND NOT EXISTS (
                SELECT FROM collection_members other
                WHERE other.collection_id = owned.collection_id AND other.role = {(int)CollectionRole.Owner} AND other.id <> owned.id)
            ON CONFLICT (collection_id, user_id) DO UPDATE SET role = excluded.role
            """,
            cancellationToken);
        await db.CollectionMembers.Where(member => member.TeamId == team).ExecuteDeleteAsync(cancellationToken);
        return handedOver;
    }
}
