using System.Globalization;
using Registry.Core.Jobs;
using Registry.Portal.Ui;

namespace Registry.Portal.Admin;

/// <summary>Which runs of jobs are shown, as the address says it.</summary>
/// <param name="Job">Of this job only; empty for all.</param>
/// <param name="IsTroubled">Only those that failed or were interrupted.</param>
/// <param name="Page">From 1.</param>
public sealed record JobListState(string Job, bool IsTroubled, int Page)
{
    public const int PageSize = 25;

    private const int MaxJobLength = 64;

    public JobRunFilter Filter => new(Job.Length > 0 ? Job : null, IsTroubled);

    public string Url => PortalUrls.WithQuery(
        PortalUrls.AdminJobs,
        ("job", Job),
        ("show", IsTroubled ? "troubled" : null),
        ("page", Page > 1 ? Page.ToString(CultureInfo.InvariantCulture) : null));

    public IReadOnlyList<LinkChoice> Shelves =>
    [
        new("All", (this with { IsTroubled = false, Page = 1 }).Url, !IsTroubled),
        new("Failed or interrupted", (this with { IsTroubled = true, Page = 1 }).Url, IsTroubled),
    ];

    /// <summary>Reads the parts of an address; words that mean nothing are as good as absent.</summary>
    public static JobListState Parse(string? job, string? show, string? page) =>
        new(job is { Length: <= MaxJobLength } ? job : string.Empty, show == "troubled", QueryNumber.Page(page));

    public string UrlFor(int page) => (this with { Page = page }).Url;
}
