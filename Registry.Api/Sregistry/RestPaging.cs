using System.Globalization;
using Registry.Core.Kernel.Paging;

namespace Registry.Api.Sregistry;

/// <summary>Which page was asked for, with <c>?limit=&amp;offset=</c>; whatever is out of range, or no number, is brought into range.</summary>
/// <param name="Offset">Rows before it.</param>
/// <param name="Limit">Rows in it.</param>
internal sealed record RestPaging(int Offset, int Limit)
{
    private const int DefaultLimit = 10;

    /// <summary>Null if the request does not ask for a page.</summary>
    public static RestPaging? OrNull(string? limit, string? offset) => limit is null && offset is null ? null : Of(limit, offset);

    /// <summary>The page asked for; the first one where none is.</summary>
    public static RestPaging Of(string? limit, string? offset) => new(
        Math.Clamp(Number(offset) ?? 0, 0, PageRequest.MaxOffset), Math.Clamp(Number(limit) ?? DefaultLimit, 1, PageRequest.MaxSize));

    /// <param name="count">How long the list is.</param>
    /// <param name="address">Of the list.</param>
    /// <param name="rows">The rows of this page.</param>
    public RestPage<T> Page<T>(long count, string address, IEnumerable<T> rows) => new(
        count,
        Offset + Limit < Math.Min(count, PageRequest.MaxOffset) ? Link(address, Offset + Limit) : null,
        Offset > 0 ? Link(address, Math.Max(0, Offset - Limit)) : null,
        rows.ToAsyncEnumerable());

    private string Link(string address, int offset) => string.Create(CultureInfo.InvariantCulture, $"{address}?limit={Limit}&offset={offset}");

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;
}
