using Registry.Core.Access.Permissions;
using Registry.Core.Content.Collections;
using Registry.Core.Content.Containers;
using Registry.Core.Discovery.Insights;
using Registry.Core.Transfer.Pulls;
using Registry.Portal.Charts;

namespace Registry.Portal.Insights;

/// <summary>Reads pulls and stars over time, with the reader's rights.</summary>
public sealed class InsightsReader(CollectionQueries collections, ContainerQueries containers, PullHistoryQueries pulls, StarHistoryQueries stars, TagMoveQueries moves, TimeProvider clock)
{
    private const int MostPushes = 500;
    private const int Weeks = 52;

    /// <summary>Null if there is no such collection or container, or the reader may not see it.</summary>
    public async Task<InsightsView?> ReadAsync(Caller caller, InsightsState state, CancellationToken cancellationToken)
    {
        if (await collections.FindAsync(caller, state.Collection, cancellationToken) is not { } collection)
        {
            return null;
        }

        var container = state.Container is { } name ? await containers.FindAsync(caller, state.Collection, name, cancellationToken) : null;
        if (state.Container is not null && container is null)
        {
            return null;
        }

        var subject = container is null ? Subject.Collection(collection.Id) : Subject.Container(container.Id);
        var year = YearStart(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        if (await pulls.ReadAsync(caller, subject, state.Period, state.Bars, cancellationToken) is not { } history
            || await pulls.DaysAsync(caller, subject, year, cancellationToken) is not { } days
            || await pulls.WeekAsync(caller, subject, cancellationToken) is not { } week)
        {
            return null;
        }

        return new InsightsView(
            collection,
            container?.Id,
            container?.Name,
            container?.PullCount ?? collection.PullCount,
            container?.StarCount ?? collection.StarCount,
            history,
            state.Figure == InsightsFigure.Stars ? await stars.ReadAsync(caller, subject, state.Period, state.Bars, cancellationToken) ?? [] : [],
            container is null ? [] : await PushesAsync(caller, container.Id, history, cancellationToken),
            days,
            week,
            await OthersAsync(caller, state, cancellationToken));
    }

    /// <summary>The Monday from which a year of whole weeks ends with today's.</summary>
    public static DateOnly YearStart(DateOnly today) => PullPeriod.Week.Move(PullPeriod.Week.StartOf(today), -Weeks);

    private async Task<IReadOnlyList<ChartMark>> PushesAsync(Caller caller, Guid containerId, PullHistory history, CancellationToken cancellationToken)
    {
        var since = new DateTimeOffset(history.Bars[0].From, TimeOnly.MinValue, TimeSpan.Zero);
        return PushMarks.Of(history, await moves.ListPushesAsync(caller, containerId, since, MostPushes, cancellationToken));
    }

    private async Task<IReadOnlyList<ComparedContainer>> OthersAsync(Caller caller, InsightsState state, CancellationToken cancellationToken)
    {
        var others = new List<ComparedContainer>();
        foreach (var name in state.With)
        {
            if (name.Split('/') is [{ Length: > 0 } collection, { Length: > 0 } container]
                && await containers.FindAsync(caller, collection, container, cancellationToken) is { } found
                && await pulls.ReadAsync(caller, Subject.Container(found.Id), state.Period, state.Bars, cancellationToken) is { } history)
            {
                others.Add(new ComparedContainer(found.Id, name, history));
            }
        }

        return others;
    }
}
