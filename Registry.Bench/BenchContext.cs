using Registry.Bench.Machine;
using Registry.Bench.Reporting;

namespace Registry.Bench;

/// <summary>What every part needs: options, the machine's tools, the report, and a folder of its own.</summary>
/// <param name="Options">What and how long.</param>
/// <param name="Tools">The programs on this machine.</param>
/// <param name="Report">Where figures go.</param>
/// <param name="Part">The running part's name.</param>
/// <param name="Folder">The part's own folder, removed when it has ended.</param>
internal sealed record BenchContext(BenchOptions Options, Tools Tools, Report Report, string Part, string Folder)
{
    /// <summary>A line for whoever waits, on standard error.</summary>
    public static void Say(string line) => Console.Error.WriteLine($"  {line}");

    /// <summary>A path in the part's folder.</summary>
    public string Below(string name) => Path.Combine(Folder, name);

    /// <summary>A figure without a target.</summary>
    public void Add(string what, string measured) => Report.Add(new ReportRow(Part, what, measured, null, null));

    /// <summary>A figure that is held against a target.</summary>
    public void Add(string what, string measured, string target, bool isMet) => Report.Add(new ReportRow(Part, what, measured, target, isMet));

    /// <summary>Says in the table that something could not be measured.</summary>
    public void Skip(string what, string reason) => Report.Add(new ReportRow(Part, what, $"skipped: {reason}", null, null));
}
