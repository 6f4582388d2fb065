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
    TeamQueries teams, InvitationQueries invitations, PortalCaller callers, NavigationManager navigation, IOptions<PortalOptions> options) : LivePage
{
    private TeamDetails? _details;
    private IReadOnlyList<InvitationRow> _invitations = [];

    [Parameter]
    public string Name { get; set; } = string.Empty;

    private IOptions<PortalOptions> Options => options;

    private string Folded => NameGrammar.Parse("team", Name) is { Succeeded: true } name ? name.Value : Name;

    protected override void OnInitialized() =>
        Listen(change => change.Kind == RegistryEventKind.Resync || (change.TeamId is { } team && team == _details?.Id), LoadAsync);

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var name = Folded;
        var caller = await callers.GetAsync(Gone);
        var details = await teams.FindAsync(caller, name, Gone);
        if (details is not { MayManage: true })
        {
            _details = null;
            navigation.NotFound();
            return;
        }

        var open = await invitations.OfTeamAsync(caller, details.Id, Gone);
        if (name == Folded)
        {
            (_details, _invitations) = (details, open);
        }
    }
}
