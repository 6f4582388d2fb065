using Registry.Core.Access;
using Registry.Core.Collections;
using Registry.Core.Containers;
using Registry.Core.Pulls;

namespace Registry.Portal.Insights;

/// <summary>Reads pulls over time, with the reader's rights.</summary>
public sealed class InsightsReader(CollectionQueries collections, ContainerQueries containers, PullHistoryQueries pulls, TagMoveQueries moves)
{
    private const int SparkWeeks = 12;
    private const int MostPushes = 500;

    /// <summary>The pulls of each of the last twelve weeks, the current one included; the oldest first.</summary>
    public async Task<IReadOnlyList<long>> WeeksAsync(Caller caller, Subject subject, CancellationToken cancellationToken) =>
        await pulls.ReadAsync(caller, subject, PullPeriod.Week, SparkWeeks, cancellationToken) is { } history ? [.. history.Bars.Select(bar => bar.Count)] : [];

    /// <summary>Null if there is no such collection or container, or the reader may not see it.</summary>
    public async Task<InsightsView?> ReadAsync(Caller caller, InsightsState state, CancellationToken cancellationToken)
    {
        if (await collections.FindAsync(caller, state.Collection, cancellationToken) is not { } collection)
        {
            return null;
        }

        if (state.Container is not { } name)
        {
            var whole = await pulls.ReadAsync(caller, Subject.Collection(collection.Id), state.Period, state.Bars, cancellationToken);
            return whole is null ? null : new InsightsView(collection.Id, null, collection.Name, null, collection.PullCount, whole, []);
        }

        if (await containers.FindAsync(caller, state.Collection, name, cancellationToken) is not { } container)
        {
            return null;
        }

        var history = await pulls.ReadAsync(caller, Subject.Container(container.Id), state.Period, state.Bars, cancellationToken);
        if (history is null)
        {
            return null;
        }

        var pushes = await moves.ListPushesAsync(caller, container.Id, new DateTimeOffset(history.Bars[0].From, TimeOnly.MinValue, TimeSpan.Zero), MostPushes, cancellationToken);
        return new InsightsView(collection.Id, container.Id, collection.Name, container.Name, container.PullCount, history, PushMarks.Of(history, pushes));
    }
}
