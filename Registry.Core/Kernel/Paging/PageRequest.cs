namespace Registry.Core.Kernel.Paging;

/// <summary>Which page of a list is wanted.</summary>
public sealed record PageRequest
{
    /// <summary>No page has more rows than this.</summary>
    public const int MaxSize = 100;

    /// <summary>No offset beyond this many rows: deeper pages cost the database more than anybody reads.</summary>
    public const int MaxOffset = 1_000_000;

    /// <param name="number">From 1; anything lower is 1.</param>
    /// <param name="size">Rows, brought into 1 to <see cref="MaxSize"/>.</param>
    public PageRequest(int number = 1, int size = 25)
    {
        Size = Math.Clamp(size, 1, MaxSize);
        Number = Math.Clamp(number, 1, (MaxOffset / Size) + 1);
    }

    public int Number { get; }

    public int Size { get; }

    public int Offset => (Number - 1) * Size;
}

/// <summary>One page of a list, and how long the whole list is.</summary>
public sealed record PageOf<T>(IReadOnlyList<T> Items, long TotalCount, PageRequest Request)
{
    /// <summary>The same page with other items.</summary>
    public PageOf<TOther> Select<TOther>(Func<T, TOther> other) => new([.. Items.Select(other)], TotalCount, Request);

    public int PageCount => (int)Math.Min(int.MaxValue, (TotalCount + Request.Size - 1) / Request.Size);
}
