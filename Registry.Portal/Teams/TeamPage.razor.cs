using Microsoft.AspNetCore.Components;
using Registry.Core.Access.Permissions;
using Registry.Core.Access.Teams;
using Registry.Core.Content.Collections;
using Registry.Core.Kernel.Events;
using Registry.Core.Kernel.Names;
using Registry.Core.Kernel.Paging;
using Registry.Portal.Ui;
using Registry.Portal.Ui.Pages;

namespace Registry.Portal.Teams;

/// <summary>A team: its members and, as far as the reader may see them, its collections.</summary>
public sealed partial class TeamPage(TeamQueries teams, CollectionQueries collections) : StatePage<TeamPageState, TeamView>
{
    private const int PageSize = 25;

    [Parameter]
    public string Name { get; set; } = string.Empty;

    [SupplyParameterFromQuery]
    private string? Page { get; set; }

    [SupplyParameterFromQuery(Name = "collections")]
    private string? CollectionsPage { get; set; }

    protected override TeamPageState State =>
        new(NameGrammar.Parse("team", Name) is { Succeeded: true } name ? name.Value : Name, QueryNumber.Page(Page), QueryNumber.Page(CollectionsPage));

    protected override bool Concerns(RegistryEvent change) => change.Kind switch
    {
        RegistryEventKind.TeamChanged => change.TeamId == View?.Details.Id,
        RegistryEventKind.CollectionChanged => true,
        _ => false,
    };

    protected override string NameOf(TeamView view) => $"The team {view.Details.Name}";

    protected override bool IsSameThing(TeamPageState shown, TeamPageState asked) => shown.Name == asked.Name;

    protected override async Task<TeamView?> ReadAsync(Caller caller, TeamPageState state)
    {
        if (await teams.FindAsync(caller, state.Name, Gone) is not { } details)
        {
            return null;
        }

        var members = await teams.MembersAsync(details.Id, new PageRequest(state.Members, PageSize), Gone);
        var page = await collections.ListAsync(caller, new CollectionFilter(TeamId: details.Id), new PageRequest(state.Collections, PageSize), Gone);
        return new TeamView(details, caller.UserId, members, page);
    }
}
