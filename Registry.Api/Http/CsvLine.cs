using System.Buffers;
using System.Text;

namespace Registry.Api.Http;

/// <summary>Lines of CSV (RFC 4180) that a spreadsheet shows and does not calculate.</summary>
public static class CsvLine
{
    private const char Ends = '\n';

    /// <summary>What a cell may not begin with: a spreadsheet would take it for a formula.</summary>
    private static readonly SearchValues<char> Formulas = SearchValues.Create("=+-@\t\r\n");

    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");

    /// <summary>A line with its end, a single line feed.</summary>
    /// <param name="cells">Any texts.</param>
    public static string Of(params ReadOnlySpan<string> cells) => Join(cells) + Ends;

    /// <summary>A line without its end.</summary>
    /// <param name="cells">Any texts.</param>
    public static string Join(params ReadOnlySpan<string> cells)
    {
        var line = new StringBuilder();
        for (var i = 0; i < cells.Length; i++)
        {
            line.Append(i == 0 ? null : ',').Append(Cell(cells[i]));
        }

        return line.ToString();
    }

    /// <summary>A small file without an address of its own: it says no more than its page.</summary>
    /// <param name="lines">With their ends.</param>
    public static string Address(IEnumerable<string> lines) => $"data:text/csv;charset=utf-8,{Uri.EscapeDataString(string.Concat(lines))}";

    private static string Cell(string text)
    {
        var safe = text.Length > 0 && Formulas.Contains(text[0]) ? $"'{text}" : text;
        return safe.AsSpan().ContainsAny(Quoted) ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
