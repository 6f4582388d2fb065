using System.Globalization;
using MudBlazor;
using Registry.Core.Kernel.Paging;

namespace Registry.Portal.Ui.Grids;

/// <summary>How a list is looked at, as its address says it; which rows are looked for is the page's own part of the address.</summary>
/// <param name="Sort">The word of the column that it is ordered by; empty for the usual order.</param>
/// <param name="IsReversed">The order's other direction.</param>
/// <param name="Columns">The words of the columns that are shown, with dots between them; empty for the usual ones.</param>
/// <param name="Page">From 1.</param>
/// <param name="Size">Rows of a page: one of <see cref="Sizes"/>.</param>
public sealed record GridState(string Sort = "", bool IsReversed = false, string Columns = "", int Page = 1, int Size = GridState.UsualSize)
{
    public const int UsualSize = 20;

    private const int MaxLength = 200;

    public static IReadOnlyList<int> Sizes { get; } = [UsualSize, 50, 100];

    public PageRequest Request => new(Page, Size);

    /// <summary>Reads the parts of an address, the orders besides the usual one given by their words; what means nothing is as good as absent.</summary>
    public static GridState Parse(IEnumerable<string> sorts, string? sort, string? order, string? columns, string? page, string? size) => new(
        sort is not null && sorts.Contains(sort) ? sort : string.Empty,
        order == "reversed",
        columns is { Length: <= MaxLength } && columns.All(letter => char.IsAsciiLetterLower(letter) || letter is '-' or '.') ? columns : string.Empty,
        QueryNumber.Page(page),
        Sizes.FirstOrDefault(known => known.ToString(CultureInfo.InvariantCulture) == size, UsualSize));

    /// <summary>The address of the list, whose own may have a filter in its query.</summary>
    public string UrlOf(string list) => PortalUrls.WithQuery(
        list,
        ("sort", Sort),
        ("order", IsReversed ? "reversed" : null),
        ("columns", Columns),
        ("size", Size == UsualSize ? null : Size.ToString(CultureInfo.InvariantCulture)),
        ("page", Page > 1 ? Page.ToString(CultureInfo.InvariantCulture) : null));

    public GridState First() => this with { Page = 1 };

    /// <summary>Which way the list goes by this column; <see cref="SortDirection.None"/> if it is ordered by another.</summary>
    public SortDirection DirectionOf<T>(GridColumn<T> column) => (Sort.Length == 0 ? column.IsUsualSort : Sort == column.Word, IsReversed, column.Sort) switch
    {
        (false, _, _) or (_, _, SortDirection.None) => SortDirection.None,
        (true, false, var first) => first,
        (true, true, SortDirection.Ascending) => SortDirection.Descending,
        (true, true, _) => SortDirection.Ascending,
    };

    /// <summary>Ordered by this column, or the other way round if it is already.</summary>
    public GridState OrderedBy<T>(GridColumn<T> column) => First() with
    {
        Sort = column.IsUsualSort ? string.Empty : column.Word,
        IsReversed = DirectionOf(column) != SortDirection.None && !IsReversed,
    };

    /// <summary>The columns that are shown.</summary>
    public IReadOnlyList<GridColumn<T>> Shown<T>(IReadOnlyList<GridColumn<T>> columns)
    {
        var chosen = Columns.Split('.');
        return [.. columns.Where(column => column.Cell is not null && (column.IsFixed || IsChosen(column)))];

        bool IsChosen(GridColumn<T> column) => Columns.Length == 0 ? !column.IsExtra : chosen.Contains(column.Word);
    }

    /// <summary>With this column, or without it if it is shown.</summary>
    public GridState Toggled<T>(IReadOnlyList<GridColumn<T>> columns, GridColumn<T> column)
    {
        var shown = Shown(columns);
        var then = columns.Where(other => other == column ? !shown.Contains(other) : shown.Contains(other)).Select(other => other.Word).ToList();
        var isUsual = then.SequenceEqual((this with { Columns = string.Empty }).Shown(columns).Select(other => other.Word));
        return this with { Columns = isUsual ? string.Empty : string.Join('.', then) };
    }
}
