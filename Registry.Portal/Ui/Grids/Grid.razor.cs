using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Registry.Portal.Ui.Grids;

/// <summary>
/// One page of a list as a table. Its order, its columns and its page are in the address, and what changes them are links, so that it works without scripts and is the same for whoever is sent the address.
/// On a phone each row is a block of lines. Rows and cells are plain HTML: docs/decisions/0043 says why.
/// </summary>
/// <typeparam name="T">What a row shows.</typeparam>
public sealed partial class Grid<T> : ComponentBase
{
    /// <summary>The rows of this page; the page shows something else when there are none.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<T> Items { get; set; } = [];

    /// <summary>What makes a row the same row after something in it changed.</summary>
    [Parameter, EditorRequired]
    public Func<T, object> KeyOf { get; set; } = item => item!;

    [Parameter, EditorRequired]
    public IReadOnlyList<GridColumn<T>> Columns { get; set; } = [];

    [Parameter, EditorRequired]
    public GridState State { get; set; } = new();

    /// <summary>The address of the list in another state.</summary>
    [Parameter, EditorRequired]
    public Func<GridState, string> UrlFor { get; set; } = _ => string.Empty;

    /// <summary>What the table is, for screen readers: "Users".</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = string.Empty;

    /// <summary>How many rows all pages have: "40 users".</summary>
    [Parameter]
    public string? Counted { get; set; }

    /// <summary>Tells its menus from those of another grid of the page.</summary>
    [Parameter]
    public string Id { get; set; } = "grid";

    /// <summary>How a row looks, as <c>gone</c>.</summary>
    [Parameter]
    public Func<T, string?>? RowClass { get; set; }

    private IReadOnlyList<GridColumn<T>> Shown { get; set; } = [];

    private IEnumerable<GridColumn<T>> Orders => Columns.Where(column => column.Sort != SortDirection.None);

    private IEnumerable<GridColumn<T>> Hideable => Columns.Where(column => column is { IsFixed: false, Cell: not null });

    protected override void OnParametersSet() => Shown = State.Shown(Columns);

    private static string ClassOf(string kind, GridColumn<T> column) =>
        $"{kind}{(column.IsNumber ? " number" : null)}{(column.IsNarrow ? " narrow" : null)}{(column.IsLong ? " below" : null)}";

    private string? SortOf(GridColumn<T> column) => State.DirectionOf(column) switch
    {
        SortDirection.Ascending => "ascending",
        SortDirection.Descending => "descending",
        _ => null,
    };

    private MarkupString? Arrow(GridColumn<T> column) => State.DirectionOf(column) switch
    {
        SortDirection.Ascending => InlineFragments.Icon("up", 14),
        SortDirection.Descending => InlineFragments.Icon("down", 14),
        _ => null,
    };
}
