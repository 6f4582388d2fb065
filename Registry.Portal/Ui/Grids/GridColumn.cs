using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Registry.Portal.Ui.Grids;

/// <summary>A column of a <see cref="Grid{T}"/>.</summary>
/// <typeparam name="T">What a row shows.</typeparam>
/// <param name="Word">What addresses call it: small letters and hyphens.</param>
/// <param name="Title">Above it, and beside each value on a phone.</param>
/// <param name="Cell">What stands in a row; null for an order that has no column of its own.</param>
public sealed record GridColumn<T>(string Word, string Title, RenderFragment<T>? Cell)
{
    /// <summary>Which way the list goes when it is first ordered by this column; <see cref="SortDirection.None"/> if it cannot be. Whatever is offered is ordered by the database.</summary>
    public SortDirection Sort { get; init; }

    /// <summary>The list is ordered by this column unless its address says otherwise.</summary>
    public bool IsUsualSort { get; init; }

    /// <summary>Always there: what the row is about, and what is done with it. On a phone such a cell is a line of its own. Every list has one.</summary>
    public bool IsFixed { get; init; }

    /// <summary>Shown only when it is chosen.</summary>
    public bool IsExtra { get; init; }

    /// <summary>Figures stand below each other at the right.</summary>
    public bool IsNumber { get; init; }

    /// <summary>A narrow column of boxes to tick, or of buttons.</summary>
    public bool IsNarrow { get; init; }

    /// <summary>Of more than a few words: on a phone it stands below its title and not beside it.</summary>
    public bool IsLong { get; init; }

    /// <summary>Above the column instead of its title. Without this, the title of a narrow column is told to screen readers only.</summary>
    public RenderFragment? Head { get; init; }
}
