using System.Text;

namespace Registry.Bench.Reporting;

/// <summary>A line of the table.</summary>
/// <param name="Part">The part that measured it.</param>
/// <param name="What">What was measured.</param>
/// <param name="Measured">The figure with its unit.</param>
/// <param name="Target">What it should be; null when it only informs.</param>
/// <param name="IsMet">Whether it is.</param>
internal sealed record ReportRow(string Part, string What, string Measured, string? Target, bool? IsMet)
{
    public string Verdict => IsMet switch { true => "yes", false => "NO", null => string.Empty };
}

/// <summary>All figures, as text for people or as Markdown for the documentation.</summary>
internal sealed class Report
{
    private static readonly string[] Headings = ["part", "what", "measured", "target", "met"];

    private readonly List<ReportRow> _rows = [];

    /// <summary>Whether a part could not be measured to its end.</summary>
    public bool HasFailures { get; private set; }

    public void Add(ReportRow row) => _rows.Add(row);

    /// <summary>Puts the reason into the table where the figures would be.</summary>
    public void Fail(string part, string reason)
    {
        HasFailures = true;
        Add(new ReportRow(part, "could not be measured", reason.ReplaceLineEndings(" "), null, null));
    }

    public string ToText(IReadOnlyList<string> facts)
    {
        var lines = Lines().ToList();
        var widths = Enumerable.Range(0, Headings.Length).Select(column => lines.Max(line => line[column].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var fact in facts)
        {
            text.AppendLine(fact);
        }

        text.AppendLine();
        foreach (var line in lines)
        {
            text.AppendLine(string.Join("  ", line.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        }

        return text.ToString();
    }

    public string ToMarkdown(IReadOnlyList<string> facts)
    {
        var text = new StringBuilder();
        foreach (var fact in facts)
        {
            text.AppendLine($"- {fact}");
        }

        text.AppendLine();
        var lines = Lines().Select(line => $"| {string.Join(" | ", line)} |").ToList();
        text.AppendLine(lines[0]).AppendLine("| --- | --- | --- | --- | --- |");
        foreach (var line in lines.Skip(1))
        {
            text.AppendLine(line);
        }

        return text.ToString();
    }

    private IEnumerable<string[]> Lines() =>
        _rows.Select(row => new[] { row.Part, row.What, row.Measured, row.Target ?? string.Empty, row.Verdict }).Prepend(Headings);
}
