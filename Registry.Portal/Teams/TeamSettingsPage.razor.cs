using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Registry.Core.Events;
using Registry.Core.Names;
using Registry.Core.Teams;
using Registry.Portal.Auth;
using Registry.Portal.Ui;

namespace Registry.Portal.Teams;

/// <summary>A team's settings and invitations, for its owners; to everybody else the page does not exist.</summary>
public sealed partial class TeamSettingsPage(
    TeamQueries teams, InvitationQueries invitations, PortalCaller callers, Handoff handoff, NavigationManager navigation) : LivePage
{
    private TeamSettingsView? _view;

    [Parameter]
    public string Name { get; set; } = string.Empty;

    [Inject]
    private IOptions<PortalOptions> Options { get; set; } = null!;

    private string Folded => NameGrammar.Parse("team", Name) is { Succeeded: true } name ? name.Value : Name;

    protected override void OnInitialized()
    {
        _view = handoff.Take<TeamSettingsView>();
        Listen(change => change.Kind == RegistryEventKind.Resync || (change.TeamId is { } team && team == _view?.Details.Id), LoadAsync);
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_view?.Details.Name != Folded)
        {
            _view = null;
            await LoadAsync();
            if (_view is not null)
            {
                handoff.Leave(_view, RendererInfo);
            }
        }
    }

    private async Task LoadAsync()
    {
        var name = Folded;
        var caller = await callers.GetAsync(Gone);
        if (await teams.FindAsync(caller, name, Gone) is not { MayManage: true } details)
        {
            navigation.NotFound();
            return;
        }

        var open = await invitations.OfTeamAsync(caller, details.Id, Gone);
        if (name == Folded)
        {
            _view = new TeamSettingsView(details, open);
        }
    }
}
