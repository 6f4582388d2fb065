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
public sealed partial class TeamPage(TeamQueries teams, CollectionQueries collections, PortalCaller callers, NavigationManager navigation, IOptions<PortalOptions> options)
    : LivePage
{
    private const int PageSize = 25;
    private TeamView? _view;

    [Parameter]
    public string Name { get; set; } = string.Empty;

    [SupplyParameterFromQuery]
    private string? Page { get; set; }

    [SupplyParameterFromQuery(Name = "collections")]
    private string? CollectionsPage { get; set; }

    private IOptions<PortalOptions> Options => options;

    private int MembersPage => QueryNumber.Page(Page);

    private string Folded => NameGrammar.Parse("team", Name) is { Succeeded: true } name ? name.Value : Name;

    protected override void OnInitialized() => Listen(Concerns, LoadAsync);

    protected override Task OnParametersSetAsync()
    {
        _view = _view?.Details.Name == Folded ? _view : null;
        return LoadAsync();
    }

    private bool Concerns(RegistryEvent change) => change.Kind switch
    {
        RegistryEventKind.TeamChanged => change.TeamId == _view?.Details.Id,
        RegistryEventKind.CollectionChanged or RegistryEventKind.Resync => true,
        _ => false,
    };

    private async Task LoadAsync()
    {
        var name = Folded;
        var caller = await callers.GetAsync(Gone);
        if (await teams.FindAsync(caller, name, Gone) is not { } details)
        {
            navigation.NotFound();
            return;
        }

        var members = await teams.MembersAsync(details.Id, new PageRequest(MembersPage, PageSize), Gone);
        var shelf = await collections.ListAsync(caller, new CollectionFilter(TeamId: details.Id), new PageRequest(QueryNumber.Page(CollectionsPage), PageSize), Gone);

        // The reader may have gone on while this was read; then the newer read is the one to show.
        if (name == Folded)
        {
            _view = new TeamView(details, caller.UserId, members, shelf);
        }
    }
}
