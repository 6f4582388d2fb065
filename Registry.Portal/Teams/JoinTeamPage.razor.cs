using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Registry.Api.Auth;
using Registry.Api.Auth.Guessing;
using Registry.Core.Access.Teams;
using Registry.Portal.Auth;
using Registry.Portal.Ui.Pages;

namespace Registry.Portal.Teams;

/// <summary>Where an invitation link leads. Opening it joins nothing, so that a mail program that looks at links uses none up.</summary>
public sealed partial class JoinTeamPage(
    InvitationQueries invitations, TeamQueries teams, AcceptInvitation accept, WrongSecrets wrong, NavigationManager navigation, IOptions<PortalOptions> options) : ActionComponent
{
    private ReceivedInvitation? _invitation;
    private TeamDetails? _team;
    private bool _isRead;

    [Parameter]
    public string Secret { get; set; } = string.Empty;

    /// <summary>Null on a live page.</summary>
    [CascadingParameter]
    private HttpContext? Http { get; set; }

    private IOptions<PortalOptions> Options => options;

    /// <summary>Of the description, with its Markdown.</summary>
    private string FirstSentence
    {
        get
        {
            var line = (_team?.Description ?? string.Empty).Split('\n').Select(text => text.Trim()).FirstOrDefault(text => text.Length > 0 && text[0] != '#') ?? string.Empty;
            var end = line.IndexOf(". ", StringComparison.Ordinal);
            return end < 0 ? line : line[..(end + 1)];
        }
    }

    protected override async Task OnInitializedAsync()
    {
        _invitation = await invitations.FindAsync(Secret, Gone);
        _team = _invitation is null ? null : await teams.FindAsync(await Callers.GetAsync(Gone), _invitation.Team, Gone);
        _isRead = true;
        if (_invitation is null && wrong.RefuseMore(Http?.RemoteAddress() ?? Callers.RemoteAddress) is { } tooMany)
        {
            Http?.TellTooMany(tooMany);
        }
    }

    private async Task JoinAsync()
    {
        if (await ChangeAsync((caller, cancellationToken) => accept.ByLinkAsync(caller, Secret, cancellationToken), $"You are in {_invitation!.Team} now") is { } team)
        {
            navigation.NavigateTo(PortalUrls.Team(team), replace: true);
        }
    }
}
