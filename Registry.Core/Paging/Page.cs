namespace Registry.Core.Paging;

/// <summary>Which page of a list. Numbers and sizes out of range are brought into it, so that a typed address never fails.</summary>
public sealed record PageRequest
{
    /// <summary>The most rows on one page.</summary>
    public const int MaxSize = 100;

    private const int MaxNumber = 1_000_000;

    /// <param name="number">From 1.</param>
    /// <param name="size">Rows on a page.</param>
    public PageRequest(int number = 1, int size = 25)
    {
        Number = Math.Clamp(number, 1, MaxNumber);
        Size = Math.Clamp(size, 1, MaxSize);
    }

    /// <summary>From 1.</summary>
    public int Number { get; }

    /// <summary>Rows on a page.</summary>
    public int Size { get; }

    /// <summary>Rows on the pages before.</summary>
    public int Skip => (Number - 1) * Size;
}

/// <summary>One page of a list.</summary>
/// <param name="Items">The rows, in the list's order.</param>
/// <param name="Total">Rows on all pages.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, int Total);
