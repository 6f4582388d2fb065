using Microsoft.AspNetCore.Components;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Topics;
using Registry.Core.Kernel.Events;
using Registry.Core.Kernel.Paging;
using Registry.Portal.Ui.Lists;
using Registry.Portal.Ui.Pages;

namespace Registry.Portal.Topics;

/// <summary>All topics of what the reader may see.</summary>
public sealed partial class TopicsPage(TopicQueries queries) : ListPage<WordListState, WordRow>
{
    [SupplyParameterFromQuery(Name = "q")]
    private string? Text { get; set; }

    [SupplyParameterFromQuery]
    private string? Sort { get; set; }

    [SupplyParameterFromQuery]
    private string? Order { get; set; }

    [SupplyParameterFromQuery]
    private string? Page { get; set; }

    protected override WordListState State => WordListState.Parse(PortalUrls.Topics, Text, Sort, Order, Page);

    /// <summary>A push can bring a container's first topics, and what is deleted takes its topics along.</summary>
    protected override bool Concerns(RegistryEvent change) => change.Kind is RegistryEventKind.TopicsChanged
        or RegistryEventKind.CollectionChanged or RegistryEventKind.ImagePushed or RegistryEventKind.ImageDeleted;

    protected override async Task<PageOf<WordRow>?> ReadAsync(Caller caller, WordListState state)
    {
        var filter = new TopicFilter(state.Text, state.IsByName ? TopicSort.Name : TopicSort.MostUsed, state.IsReversed);
        var list = await queries.ListAsync(caller, filter, new PageRequest(state.Page, WordListState.PageSize), Gone);
        return list.Select(row => new WordRow(row.Name, PortalUrls.Topic(row.Name), row.Collections, row.Containers));
    }
}
