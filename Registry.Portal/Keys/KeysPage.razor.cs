using Microsoft.AspNetCore.Components;
using Registry.Core.Access;
using Registry.Core.Events;
using Registry.Core.Keys;
using Registry.Core.Paging;
using Registry.Portal.Ui;

namespace Registry.Portal.Keys;

/// <summary>All keys; the address holds filter and page.</summary>
public sealed partial class KeysPage(KeyQueries queries) : ListPage<KeyListState, KeyRow>
{
    [SupplyParameterFromQuery(Name = "q")]
    private string? Text { get; set; }

    [SupplyParameterFromQuery]
    private string? Page { get; set; }

    protected override KeyListState State => KeyListState.Parse(Text, Page);

    protected override bool Concerns(RegistryEvent change) => change.Kind == RegistryEventKind.KeysChanged;

    protected override async Task<PageOf<KeyRow>?> ReadAsync(Caller caller, KeyListState state) =>
        await queries.ListAsync(state.Text, new PageRequest(state.Page, KeyListState.PageSize), Gone);

    private void Filter(string text) => Navigation.NavigateTo((State with { Text = text, Page = 1 }).Url, replace: true);
}
