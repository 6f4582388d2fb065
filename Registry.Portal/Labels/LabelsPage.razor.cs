using Microsoft.AspNetCore.Components;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Labels;
using Registry.Core.Kernel.Events;
using Registry.Core.Kernel.Paging;
using Registry.Portal.Ui.Lists;
using Registry.Portal.Ui.Pages;

namespace Registry.Portal.Labels;

/// <summary>The keys of all labels of what the reader may see.</summary>
public sealed partial class LabelsPage(LabelQueries queries) : ListPage<WordListState, WordRow>
{
    private static readonly string[] Columns = ["Containers"];

    [SupplyParameterFromQuery(Name = "q")]
    private string? Text { get; set; }

    [SupplyParameterFromQuery]
    private string? Sort { get; set; }

    [SupplyParameterFromQuery]
    private string? Order { get; set; }

    [SupplyParameterFromQuery]
    private string? Page { get; set; }

    protected override WordListState State => WordListState.Parse(PortalUrls.Labels, Text, Sort, Order, Page);

    protected override bool Concerns(RegistryEvent change) => LabelChanges.Concern(change);

    protected override async Task<PageOf<WordRow>?> ReadAsync(Caller caller, WordListState state)
    {
        var list = await queries.KeysAsync(caller, LabelChanges.Filter(state), new PageRequest(state.Page, WordListState.PageSize), Gone);
        return list.Select(row => new WordRow(row.Name, PortalUrls.Label(row.Name), row.Containers));
    }
}
