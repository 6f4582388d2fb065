using Registry.Core.Access.Permissions;
using Registry.Core.Content.Containers;
using Registry.Core.Transfer.Pulls;

namespace Registry.Portal.Charts;

/// <summary>Reads what <see cref="PullSpark"/> draws, with the reader's rights.</summary>
public sealed class PullSparkReader(PullHistoryQueries pulls)
{
    private const int Weeks = 12;

    /// <summary>The pulls of each of the last twelve weeks, the current one included; the oldest first. Empty if there is no such thing, or the reader may not see it.</summary>
    public async Task<IReadOnlyList<long>> ReadAsync(Caller caller, Subject subject, CancellationToken cancellationToken) =>
        await pulls.ReadAsync(caller, subject, PullPeriod.Week, Weeks, cancellationToken) is { } history ? [.. history.Bars.Select(bar => bar.Count)] : [];
}
