using Registry.Core.Kernel.Entities;
using Registry.Core.Operations.Jobs;
using Registry.Portal.Ui.Grids;

namespace Registry.Portal.Admin;

/// <summary>Which runs of jobs are shown, as the address says it.</summary>
/// <param name="Job">Of this job only; empty for all.</param>
/// <param name="Show">How they ended: a word of <see cref="Outcomes"/>; empty for all.</param>
/// <param name="Grid">Order, columns and page.</param>
public sealed record JobListState(string Job, string Show, GridState Grid)
{
    private const int MaxJobLength = 64;
    private const string Troubled = "troubled";

    /// <summary>What is chosen from, as addresses and as people say it.</summary>
    public static IReadOnlyList<(string Word, string Title)> Outcomes { get; } =
        [(Troubled, "Failed or interrupted"), ("failed", "Failed"), ("interrupted", "Interrupted"), ("done", "Done"), ("running", "Running")];

    public JobRunFilter Filter => new(Job.Length > 0 ? Job : null, Show == Troubled, Grid.IsReversed, OutcomeOf(Show));

    /// <summary>Whether the list leaves anything out.</summary>
    public bool IsNarrowed => Job.Length > 0 || Show.Length > 0;

    /// <summary>The first page of them, at its place below the jobs.</summary>
    public string FirstUrl => $"{UrlFor(Grid.First())}#runs";

    /// <summary>Reads the parts of an address; words that mean nothing are as good as absent.</summary>
    public static JobListState Parse(string? job, string? show, string? order, string? columns, string? page, string? size) => new(
        job is { Length: <= MaxJobLength } ? job : string.Empty,
        Outcomes.FirstOrDefault(outcome => outcome.Word == show).Word ?? string.Empty,
        GridState.Parse([], null, order, columns, page, size));

    /// <summary>The address of the list, looked at in another way.</summary>
    public string UrlFor(GridState grid) => grid.UrlOf(PortalUrls.WithQuery(PortalUrls.AdminJobs, ("job", Job), ("show", Show)));

    private static JobOutcome? OutcomeOf(string word) => word switch
    {
        "failed" => JobOutcome.Failed,
        "interrupted" => JobOutcome.Interrupted,
        "done" => JobOutcome.Succeeded,
        "running" => JobOutcome.Running,
        _ => null,
    };
}
