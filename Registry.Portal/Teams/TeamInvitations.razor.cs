using Microsoft.AspNetCore.Components;
using Registry.Core.Access.Teams;
using Registry.Portal.Ui.Pages;

namespace Registry.Portal.Teams;

/// <summary>Invites people into a team and shows which invitations are open.</summary>
public sealed partial class TeamInvitations(RevokeInvitation revoke) : ActionComponent
{
    private InvitationSteps? _steps;

    [Parameter, EditorRequired]
    public TeamDetails Details { get; set; } = null!;

    [Parameter, EditorRequired]
    public IReadOnlyList<InvitationRow> Invitations { get; set; } = [];

    private async Task RevokeAsync(InvitationRow row)
    {
        if (await ChangeAsync((caller, cancellationToken) => revoke.RunAsync(caller, row.Id, cancellationToken), "Revoked the invitation") is not null)
        {
            _steps?.Forget(row.Id);
        }
    }
}
