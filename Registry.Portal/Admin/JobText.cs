using System.Globalization;
using Registry.Core.Kernel.Entities;

namespace Registry.Portal.Admin;

/// <summary>Jobs and their runs in words.</summary>
public static class JobText
{
    /// <summary>A span in its largest whole unit: <c>10 minutes</c>.</summary>
    public static string Span(TimeSpan span) => span switch
    {
        { TotalDays: >= 1 } => Counted((long)span.TotalDays, "day"),
        { TotalHours: >= 1 } => Counted((long)span.TotalHours, "hour"),
        { TotalMinutes: >= 1 } => Counted((long)span.TotalMinutes, "minute"),
        { TotalSeconds: >= 1 } => Counted((long)span.TotalSeconds, "second"),
        _ => "less than a second",
    };

    /// <summary>How long something took, in few letters: <c>12 s</c>.</summary>
    public static string Took(TimeSpan span) => span switch
    {
        { TotalHours: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{(long)span.TotalHours} h {span.Minutes} min"),
        { TotalMinutes: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{span.Minutes} min {span.Seconds} s"),
        { TotalSeconds: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{span.Seconds} s"),
        _ => "under 1 s",
    };

    /// <summary>What a job does in a line: the first sentence about it.</summary>
    public static string Line(string description) =>
        description.IndexOf(". ", StringComparison.Ordinal) is > 0 and var end ? description[..(end + 1)] : description;

    /// <summary>What a run did, or would have done.</summary>
    public static string Result(JobRun run) => run switch
    {
        { Fault: { } fault } => fault,
        { Outcome: JobOutcome.Interrupted } => "Its host died. The next run goes on from there.",
        { Report: null } => string.Empty,
        { Total: 0 } => run.IsRemoval ? "Nothing to remove" : "Nothing to do",
        { IsDryRun: true } => $"{(run.IsRemoval ? "Would remove" : "To do:")} {run.Report}",
        _ => $"{(run.IsRemoval ? "Removed" : "Done:")} {run.Report}",
    };

    private static string Counted(long count, string unit) => string.Create(CultureInfo.InvariantCulture, $"{count} {unit}{(count == 1 ? "" : "s")}");
}
