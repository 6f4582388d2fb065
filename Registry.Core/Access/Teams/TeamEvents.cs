using Registry.Core.Access.Accounts;
using Registry.Core.Kernel.Events;

namespace Registry.Core.Access.Teams;

internal static class TeamEvents
{
    /// <summary>Saves the change of a team and tells the open pages.</summary>
    /// <param name="transaction">The change.</param>
    /// <param name="teamId">The team.</param>
    /// <param name="userId">Whose membership or invitation it is about; null for the team as a whole.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async Task CommitTeamAsync(this AccountTransaction transaction, Guid teamId, Guid? userId, CancellationToken cancellationToken)
    {
        await transaction.Db.PublishAsync(new RegistryEvent(RegistryEventKind.TeamChanged, UserId: userId, TeamId: teamId), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
