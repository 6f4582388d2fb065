using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Registry.Core.Events;
using Registry.Core.Keys;
using Registry.Core.Paging;
using Registry.Portal.Ui;

namespace Registry.Portal.Keys;

/// <summary>All keys; the address holds filter and page.</summary>
public sealed partial class KeysPage(KeyQueries queries, NavigationManager navigation, IOptions<PortalOptions> options) : ListPage<KeyListState, KeyRow>
{
    [SupplyParameterFromQuery(Name = "q")]
    private string? Text { get; set; }

    [SupplyParameterFromQuery]
    private string? Page { get; set; }

    private IOptions<PortalOptions> Options => options;

    protected override KeyListState State => KeyListState.Parse(Text, Page);

    protected override bool Concerns(RegistryEvent change) => change.Kind is RegistryEventKind.Resync or RegistryEventKind.KeysChanged;

    protected override Task<PageOf<KeyRow>> ReadAsync(KeyListState state) => queries.ListAsync(state.Text, new PageRequest(state.Page, KeyListState.PageSize), Gone);

    private void Filter(string text) => navigation.NavigateTo((State with { Text = text, Page = 1 }).Url, replace: true);
}
