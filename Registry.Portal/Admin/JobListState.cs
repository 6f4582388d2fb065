using Registry.Core.Operations.Jobs;
using Registry.Portal.Ui;
using Registry.Portal.Ui.Grids;

namespace Registry.Portal.Admin;

/// <summary>Which runs of jobs are shown, as the address says it.</summary>
/// <param name="Job">Of this job only; empty for all.</param>
/// <param name="IsTroubled">Only those that failed or were interrupted.</param>
/// <param name="Grid">Order, columns and page.</param>
public sealed record JobListState(string Job, bool IsTroubled, GridState Grid)
{
    private const int MaxJobLength = 64;

    public JobRunFilter Filter => new(Job.Length > 0 ? Job : null, IsTroubled, Grid.IsReversed);

    public IReadOnlyList<LinkChoice> Shelves =>
    [
        new("All", (this with { IsTroubled = false }).FirstUrl, !IsTroubled),
        new("Failed or interrupted", (this with { IsTroubled = true }).FirstUrl, IsTroubled),
    ];

    /// <summary>The first page of them.</summary>
    public string FirstUrl => UrlFor(Grid.First());

    /// <summary>Reads the parts of an address; words that mean nothing are as good as absent.</summary>
    public static JobListState Parse(string? job, string? show, string? order, string? columns, string? page, string? size) =>
        new(job is { Length: <= MaxJobLength } ? job : string.Empty, show == "troubled", GridState.Parse([], null, order, columns, page, size));

    /// <summary>The address of the list, looked at in another way.</summary>
    public string UrlFor(GridState grid) => grid.UrlOf(PortalUrls.WithQuery(PortalUrls.AdminJobs, ("job", Job), ("show", IsTroubled ? "troubled" : null)));
}
