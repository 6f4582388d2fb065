using Microsoft.AspNetCore.Components;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Collections;
using Registry.Core.Content.Topics;
using Registry.Core.Kernel.Events;
using Registry.Core.Kernel.Names;
using Registry.Core.Kernel.Paging;
using Registry.Portal.Ui;
using Registry.Portal.Ui.Pages;

namespace Registry.Portal.Topics;

/// <summary>What carries a topic. A topic that only what is private carries looks like one that nothing carries.</summary>
public sealed partial class TopicPage(TopicQueries topics, CollectionQueries collections) : StatePage<TopicPageState, TopicView>
{
    [Parameter]
    public string Name { get; set; } = string.Empty;

    [SupplyParameterFromQuery]
    private string? Show { get; set; }

    [SupplyParameterFromQuery]
    private string? Page { get; set; }

    protected override TopicPageState State => TopicPageState.Parse(TopicName.Parse(Name) is { Succeeded: true } name ? name.Value : string.Empty, Show, Page);

    private string Nothing => State.Page > 1 ? "The list ends before this page" : State.ShowsCollections ? "No collection carries this topic" : "No container carries this topic";

    private string Count => State.ShowsCollections
        ? Formatting.ExactCounted(View!.Collections.TotalCount, "collection", "collections")
        : Formatting.ExactCounted(View!.Containers.TotalCount, "container", "containers");

    /// <summary>Without the one that would lead to nothing.</summary>
    private IReadOnlyList<TabItem> TabItems =>
    [
        .. new TabItem[]
        {
            new("containers", "Containers", (State with { ShowsCollections = false, Page = 1 }).Url, "box", View!.Containers.TotalCount),
            new("collections", "Collections", (State with { ShowsCollections = true, Page = 1 }).Url, "layers", View.Collections.TotalCount),
        }.Where(tab => tab.Count > 0 || tab.Key == "collections" == State.ShowsCollections),
    ];

    protected override bool Concerns(RegistryEvent change) => change.IsAboutContent;

    protected override async Task<TopicView?> ReadAsync(Caller caller, TopicPageState state)
    {
        if (state.Topic.Length == 0)
        {
            return null;
        }

        var wanted = new PageRequest(state.Page, TopicPageState.PageSize);
        var one = new PageRequest(1, 1);
        var shelves = await collections.ListAsync(caller, new CollectionFilter(Topic: state.Topic), state.ShowsCollections ? wanted : one, Gone);
        var containers = await topics.ContainersAsync(caller, state.Topic, state.ShowsCollections ? one : wanted, Gone);
        return new TopicView(shelves, containers, state.ShowsCollections ? shelves.Items.Count : containers.Items.Count);
    }
}
