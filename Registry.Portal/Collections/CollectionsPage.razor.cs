using Microsoft.AspNetCore.Components;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Collections;
using Registry.Core.Content.Topics;
using Registry.Core.Kernel.Events;
using Registry.Core.Kernel.Paging;
using Registry.Portal.Ui;
using Registry.Portal.Ui.Lists;
using Registry.Portal.Ui.Pages;

namespace Registry.Portal.Collections;

/// <summary>All collections that the reader may see; the address holds filter, order and page.</summary>
public sealed partial class CollectionsPage(CollectionQueries queries, TopicQueries topics, PrerenderState prerendered) : ListPage<CollectionListState, CollectionRow>
{
    private const int TopicsOffered = 50;

    private TopicMenu? _topics;

    [SupplyParameterFromQuery(Name = "q")]
    private string? Text { get; set; }

    [SupplyParameterFromQuery]
    private string? Show { get; set; }

    [SupplyParameterFromQuery]
    private string? Visibility { get; set; }

    [SupplyParameterFromQuery]
    private string? Sort { get; set; }

    [SupplyParameterFromQuery]
    private string? Order { get; set; }

    [SupplyParameterFromQuery]
    private string? Page { get; set; }

    [SupplyParameterFromQuery]
    private string? Topic { get; set; }

    protected override CollectionListState State => CollectionListState.Parse(Text, Show, Visibility, Sort, Order, Page, Topic);

    private string Found => Formatting.Counted(List!.TotalCount, "collection", "collections");

    private IReadOnlyList<LinkChoice> Topics => _topics is null || State.Topic is not null || _topics.Names.Count == 0
        ? []
        : [new("Topic", State.Url, true), .. _topics.Names.Select(name => new LinkChoice($"#{name}", (State with { Topic = name, Page = 1 }).Url, false))];

    protected override async Task OnInitializedAsync()
    {
        _topics = prerendered.Take<TopicMenu>();
        if (_topics is null)
        {
            _topics = new TopicMenu(await topics.OfCollectionsAsync(await Callers.GetAsync(Gone), TopicsOffered, Gone));
            prerendered.Leave(_topics, RendererInfo);
        }
    }

    // A pull, a star or a moved tag matters only where it shows; anything else can change which rows are on the page.
    protected override bool Concerns(RegistryEvent change) => change.Kind switch
    {
        RegistryEventKind.Resync or RegistryEventKind.CollectionChanged or RegistryEventKind.ImagePushed or RegistryEventKind.ImageDeleted => true,
        RegistryEventKind.TopicsChanged => change.ContainerId is null,
        RegistryEventKind.Starred => change.ContainerId is null && (State.Scope == CollectionScope.Starred || Shows(change.CollectionId)),
        RegistryEventKind.Pulled or RegistryEventKind.TagChanged => Shows(change.CollectionId),
        RegistryEventKind.SharesChanged or RegistryEventKind.TokensChanged or RegistryEventKind.AccountChanged or RegistryEventKind.SessionsChanged or RegistryEventKind.TeamChanged => false,
        RegistryEventKind.SiteNoticesChanged or RegistryEventKind.SignaturesChanged or RegistryEventKind.KeysChanged => false,
        RegistryEventKind.JobChanged or RegistryEventKind.UploadChanged or RegistryEventKind.UploadAborted => false,
    };

    protected override async Task<PageOf<CollectionRow>?> ReadAsync(Caller caller, CollectionListState state) =>
        await queries.ListAsync(caller, state.Filter, new PageRequest(state.Page, CollectionListState.PageSize), Gone);

    private bool Shows(Guid? collection) => List?.Items.Any(row => row.Id == collection) is true;

    private void Filter(string text) => Navigation.NavigateTo((State with { Text = text, Page = 1 }).Url, replace: true);

    private void Go(string? url) => Navigation.NavigateTo(url ?? PortalUrls.Collections);

    /// <summary>The topics that the list can be narrowed to.</summary>
    private sealed record TopicMenu(IReadOnlyList<string> Names);
}
