using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Registry.Core.Collections;
using Registry.Core.Events;
using Registry.Core.Names;
using Registry.Core.Paging;
using Registry.Core.Teams;
using Registry.Portal.Auth;
using Registry.Portal.Ui;

namespace Registry.Portal.Teams;

/// <summary>A team: its members and, as far as the reader may see them, its collections.</summary>
public sealed partial class TeamPage(
    TeamQueries teams, CollectionQueries collections, PortalCaller callers, Handoff handoff, NavigationManager navigation) : LivePage
{
    private const int PageSize = 25;
    private TeamView? _view;
    private (string Name, int Members, int Collections)? _shown;

    [Parameter]
    public string Name { get; set; } = string.Empty;

    [SupplyParameterFromQuery]
    private string? Page { get; set; }

    [SupplyParameterFromQuery(Name = "collections")]
    private string? CollectionsPage { get; set; }

    [Inject]
    private IOptions<PortalOptions> Options { get; set; } = null!;

    private int MembersPage => QueryNumber.Page(Page);

    private (string Name, int Members, int Collections) State => (Folded, MembersPage, QueryNumber.Page(CollectionsPage));

    private string Folded => NameGrammar.Parse("team", Name) is { Succeeded: true } name ? name.Value : Name;

    protected override void OnInitialized()
    {
        _view = handoff.Take<TeamView>();
        _shown = _view is null ? null : State;
        Listen(Concerns, LoadAsync);
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_shown == State)
        {
            return;
        }

        _view = _view?.Details.Name == Folded ? _view : null;
        await LoadAsync();
        if (_view is not null)
        {
            handoff.Leave(_view, RendererInfo);
        }
    }

    private bool Concerns(RegistryEvent change) => change.Kind switch
    {
        RegistryEventKind.TeamChanged => change.TeamId == _view?.Details.Id,
        RegistryEventKind.CollectionChanged or RegistryEventKind.Resync => true,
        _ => false,
    };

    private async Task LoadAsync()
    {
        var state = State;
        var caller = await callers.GetAsync(Gone);
        if (await teams.FindAsync(caller, state.Name, Gone) is not { } details)
        {
            navigation.NotFound();
            return;
        }

        var members = await teams.MembersAsync(details.Id, new PageRequest(state.Members, PageSize), Gone);
        var shelf = await collections.ListAsync(caller, new CollectionFilter(TeamId: details.Id), new PageRequest(state.Collections, PageSize), Gone);

        // The reader may have gone on while this was read; then the newer read is the one to show.
        if (state == State)
        {
            _view = new TeamView(details, caller.UserId, members, shelf);
            _shown = state;
        }
    }
}
