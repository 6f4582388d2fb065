using System.Buffers;
using System.Text;

namespace Registry.Portal.Ui;

/// <summary>Lines of CSV (RFC 4180) that a spreadsheet shows and does not calculate.</summary>
internal static class CsvLine
{
    private const char Ends = '\n';

    /// <summary>What a cell may not begin with: a spreadsheet would take it for a formula.</summary>
    private static readonly SearchValues<char> Formulas = SearchValues.Create("=+-@\t\r\n");

    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");

    /// <summary>A line with its end, a single line feed.</summary>
    public static string Of(params ReadOnlySpan<string> cells) => Join(cells) + Ends;

    /// <summary>A line without its end.</summary>
    public static string Join(params ReadOnlySpan<string> cells)
    {
        var line = new StringBuilder();
        for (var i = 0; i < cells.Length; i++)
        {
            line.Append(i == 0 ? null : ',').Append(Cell(cells[i]));
        }

        return line.ToString();
    }

    private static string Cell(string text)
    {
        var safe = text.Length > 0 && Formulas.Contains(text[0]) ? $"'{text}" : text;
        return safe.AsSpan().ContainsAny(Quoted) ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
