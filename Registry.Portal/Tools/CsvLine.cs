using System.Buffers;

namespace Registry.Portal.Tools;

/// <summary>Lines of CSV (RFC 4180) that a spreadsheet shows and does not calculate.</summary>
internal static class CsvLine
{
    private const char Ends = '\n';

    /// <summary>What a cell may not begin with: a spreadsheet would take it for a formula.</summary>
    private static readonly SearchValues<char> Formulas = SearchValues.Create("=+-@\t\r");

    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");

    public static string Of(params ReadOnlySpan<string> cells)
    {
        var line = new System.Text.StringBuilder();
        foreach (var cell in cells)
        {
            line.Append(line.Length == 0 ? null : ',').Append(Cell(cell));
        }

        return line.Append(Ends).ToString();
    }

    private static string Cell(string text)
    {
        var safe = text.Length > 0 && Formulas.Contains(text[0]) ? $"'{text}" : text;
        return safe.AsSpan().ContainsAny(Quoted) ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
