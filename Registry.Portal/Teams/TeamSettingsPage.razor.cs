using Microsoft.AspNetCore.Components;
using Registry.Core.Access.Permissions;
using Registry.Core.Access.Teams;
using Registry.Core.Kernel.Events;
using Registry.Core.Kernel.Names;
using Registry.Portal.Ui.Pages;

namespace Registry.Portal.Teams;

/// <summary>A team's settings and invitations, for its owners; to everybody else the page does not exist.</summary>
public sealed partial class TeamSettingsPage(TeamQueries teams, InvitationQueries invitations) : StatePage<string, TeamSettingsView>
{
    [Parameter]
    public string Name { get; set; } = string.Empty;

    protected override string State => NameGrammar.Parse("team", Name) is { Succeeded: true } name ? name.Value : Name;

    protected override bool Concerns(RegistryEvent change) => change.TeamId is { } team && team == View?.Details.Id;

    protected override string NameOf(TeamSettingsView view) => $"The team {view.Details.Name}";

    protected override bool IsSameThing(string shown, string asked) => false;

    protected override async Task<TeamSettingsView?> ReadAsync(Caller caller, string state) =>
        await teams.FindAsync(caller, state, Gone) is { MayManage: true } details
            ? new TeamSettingsView(details, await invitations.OfTeamAsync(caller, details.Id, Gone))
            : null;
}
