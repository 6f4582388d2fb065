using Microsoft.AspNetCore.Components;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Keys;
using Registry.Core.Kernel.Events;
using Registry.Core.Kernel.Paging;
using Registry.Portal.Ui.Pages;

namespace Registry.Portal.Keys;

/// <summary>All keys; the address holds the filter and how the list is looked at.</summary>
public sealed partial class KeysPage(KeyQueries queries) : ListPage<KeyListState, KeyRow>
{
    [SupplyParameterFromQuery(Name = "q")]
    private string? Text { get; set; }

    [SupplyParameterFromQuery]
    private string? Order { get; set; }

    [SupplyParameterFromQuery]
    private string? Columns { get; set; }

    [SupplyParameterFromQuery]
    private string? Page { get; set; }

    [SupplyParameterFromQuery]
    private string? Size { get; set; }

    protected override KeyListState State => KeyListState.Parse(Text, Order, Columns, Page, Size);

    /// <summary>Whether there is nothing to filter.</summary>
    private bool IsBare => List is { TotalCount: 0 } && Shown?.Text.Length == 0;

    protected override bool Concerns(RegistryEvent change) => change.Kind == RegistryEventKind.KeysChanged;

    protected override async Task<PageOf<KeyRow>?> ReadAsync(Caller caller, KeyListState state) =>
        await queries.ListAsync(state.Text, state.Grid.IsReversed, state.Grid.Request, Gone);

    private void Filter(string text) => Navigation.NavigateTo((State with { Text = text }).UrlFor(State.Grid.First()), replace: true);
}
