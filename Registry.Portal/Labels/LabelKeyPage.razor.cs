using Microsoft.AspNetCore.Components;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Labels;
using Registry.Core.Kernel.Events;
using Registry.Core.Kernel.Paging;
using Registry.Portal.Charts;
using Registry.Portal.Ui.Lists;
using Registry.Portal.Ui.Pages;

namespace Registry.Portal.Labels;

/// <summary>The values that containers have under one label key.</summary>
public sealed partial class LabelKeyPage(LabelQueries queries) : ListPage<WordListState, WordRow>
{
    private static readonly string[] Columns = ["Containers"];

    [SupplyParameterFromQuery]
    private string? Key { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    private string? Text { get; set; }

    [SupplyParameterFromQuery]
    private string? Sort { get; set; }

    [SupplyParameterFromQuery]
    private string? Order { get; set; }

    [SupplyParameterFromQuery]
    private string? Page { get; set; }

    protected override WordListState State => WordListState.Parse(PortalUrls.Label(Key ?? string.Empty), Text, Sort, Order, Page);

    /// <summary>Under the list, whose filter would move otherwise while somebody types into it.</summary>
    private IReadOnlyList<ChartShare> Shares => View is not null && Shown?.Text.Length == 0 ? LabelShares.Of(View) : [];

    protected override Task OnParametersSetAsync()
    {
        if (!string.IsNullOrEmpty(Key))
        {
            return base.OnParametersSetAsync();
        }

        Navigation.NavigateTo(PortalUrls.Labels, replace: true);
        return Task.CompletedTask;
    }

    protected override bool Concerns(RegistryEvent change) => LabelChanges.Concern(change);

    protected override async Task<PageOf<WordRow>?> ReadAsync(Caller caller, WordListState state)
    {
        var key = Key!;
        var list = await queries.ValuesAsync(caller, key, LabelChanges.Filter(state), new PageRequest(state.Page, WordListState.PageSize), Gone);
        return list.Select(row => new WordRow(row.Name, PortalUrls.Label(key, row.Name), row.Containers));
    }
}
