using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Registry.Core.Teams;
using Registry.Portal.Ui;

namespace Registry.Portal.Teams;

/// <summary>Where an invitation link leads. Opening it joins nothing, so that a mail program that looks at links uses none up.</summary>
public sealed partial class JoinTeamPage(
    InvitationQueries invitations, AcceptInvitation accept, NavigationManager navigation, IOptions<PortalOptions> options) : ActionComponent
{
    private ReceivedInvitation? _invitation;
    private bool _isRead;

    [Parameter]
    public string Secret { get; set; } = string.Empty;

    private IOptions<PortalOptions> Options => options;

    protected override async Task OnInitializedAsync()
    {
        _invitation = await invitations.FindAsync(Secret, Gone);
        _isRead = true;
    }

    private async Task JoinAsync()
    {
        if (await ChangeAsync((caller, cancellationToken) => accept.ByLinkAsync(caller, Secret, cancellationToken), $"You are in {_invitation!.Team} now") is { } team)
        {
            navigation.NavigateTo(PortalUrls.Team(team), replace: true);
        }
    }
}
