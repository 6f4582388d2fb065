using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Accounts;
using Registry.Core.Access.Audit;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;

namespace Registry.Core.Access.Teams;

/// <summary>Gives a team a picture, or takes it away.</summary>
public sealed class SetTeamPicture(AccountTransactions transactions, AuditLog audit, TimeProvider clock)
{
    /// <param name="caller">An owner of the team, or an admin.</param>
    /// <param name="teamName">The team.</param>
    /// <param name="png">The picture within the limits of <see cref="TeamPicture"/>; null for none.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>InvalidRequest, NotFound or Forbidden.</returns>
    public async Task<Result<Unit>> RunAsync(Caller caller, string teamName, byte[]? png, CancellationToken cancellationToken)
    {
        if (await transactions.RefuseChangeAsync(caller, cancellationToken) is { } closed)
        {
            return closed;
        }

        if (png is not null && TeamPicture.RefusalOrNull(png) is { } refusal)
        {
            return refusal;
        }

        await using var transaction = await transactions.BeginAsync(cancellationToken);
        var team = await transaction.FindTeamAsync(caller, teamName, null, cancellationToken);
        if (!team.Succeeded)
        {
            return team.As<Unit>();
        }

        await transaction.Db.TeamPictures.Where(picture => picture.TeamId == team.Value.Id).ExecuteDeleteAsync(cancellationToken);
        if (png is not null)
        {
            transaction.Db.TeamPictures.Add(new TeamPicture { TeamId = team.Value.Id, Png = png });
        }

        team.Value.PictureVersion = png is null ? null : clock.GetUtcNow().ToUnixTimeMilliseconds();
        audit.Add(transaction.Db, caller, "team.picture", team.Value.Name, png is null ? "removed" : "set");
        await transaction.CommitTeamAsync(team.Value.Id, null, cancellationToken);
        return Unit.Instance;
    }
}
