using System.Globalization;
using Registry.Core.Kernel.Entities;

namespace Registry.Portal.Admin;

/// <summary>Jobs and their runs in words.</summary>
public static class JobWords
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

    /// <summary>How often: <c>Every 10 minutes</c>, <c>Every hour</c>.</summary>
    public static string Every(TimeSpan span) => Span(span) is ['1', ' ', .. var unit] ? $"Every {unit}" : $"Every {Span(span)}";

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
