using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Containers;
using Registry.Core.Content.Stars;
using Registry.Core.Discovery.Insights;
using Registry.Core.Kernel.Entities;
using Registry.Core.Transfer.Deletion;
using Registry.Core.Transfer.Pulls;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Core.Discovery.Insights;

public sealed class ReadingPullHistory : InsightsScenario
{
    [NeedsFact(Tool.Postgres)]
    public async Task A_pull_is_in_today_of_its_container_and_its_collection_and_stays_there_when_the_container_goes()
    {
        await FillAsync();
        await Client.PullAsync("open/small:v1");
        var (small, open) = await SubjectsAsync("open", "small");

        await Eventually.EqualAsync(true, async () => (await ReadAsync(Caller.Visitor, small, PullPeriod.Day))!.Bars[^1].Count == 1);
        Assert.Equal(1, (await ReadAsync(Caller.Visitor, open, PullPeriod.Day))!.Bars[^1].Count);
        Assert.Equal(0, (await ReadAsync(Caller.Visitor, (await SubjectsAsync("open", "large")).Container, PullPeriod.Day))!.Total);

        Assert.True((await Rig.Get<DeleteContainer>().RunAsync(Alice.Caller, small.ContainerId!.Value, "small", CancellationToken.None)).Succeeded);
        Assert.Null(await ReadAsync(Caller.Visitor, small, PullPeriod.Day));
        Assert.Equal(1, (await ReadAsync(Caller.Visitor, open, PullPeriod.Day))!.Total);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task Days_weeks_and_months_are_whole_and_without_gaps()
    {
        await FillAsync();
        var (small, _) = await SubjectsAsync("open", "small");
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        await ArrangeAsync(db =>
        {
            db.PullDays.AddRange(new[] { 0, 1, 400 }.Select(ago => new PullDay { ContainerId = small.ContainerId!.Value, Day = today.AddDays(-ago), Count = 10 + ago }));
            return Task.CompletedTask;
        });

        var days = (await ReadAsync(Caller.Visitor, small, PullPeriod.Day, 7))!;
        var weeks = (await ReadAsync(Caller.Visitor, small, PullPeriod.Week, 12))!;
        var months = (await ReadAsync(Caller.Visitor, small, PullPeriod.Month, 24))!;

        Assert.Equal([0, 0, 0, 0, 0, 11, 10], days.Bars.Select(bar => bar.Count));
        Assert.Equal(today, days.Bars[^1].To);
        Assert.Equal((12, 21), (weeks.Bars.Count, weeks.Total));
        Assert.All(weeks.Bars, bar => Assert.Equal((DayOfWeek.Monday, DayOfWeek.Sunday), (bar.From.DayOfWeek, bar.To.DayOfWeek)));
        Assert.Equal((24, 431), (months.Bars.Count, months.Total));
        Assert.All(months.Bars, bar => Assert.Equal((1, bar.From.AddMonths(1)), (bar.From.Day, bar.To.AddDays(1))));
        Assert.All(months.Bars.Zip(months.Bars.Skip(1)), pair => Assert.Equal(pair.First.To.AddDays(1), pair.Second.From));
        Assert.Equal(PullHistoryQueries.MaxBars, (await ReadAsync(Caller.Visitor, small, PullPeriod.Day, int.MaxValue))!.Bars.Count);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task Stars_add_up_to_the_end_of_each_period()
    {
        await FillAsync();
        var (small, open) = await SubjectsAsync("open", "small");
        var bob = (await Rig.UserAsync("bob")).Caller;
        foreach (var (caller, subject) in new[] { (Alice.Caller, small), (bob, small), (bob, open) })
        {
            Assert.True((await Rig.Get<SetStar>().RunAsync(caller, subject, true, CancellationToken.None)).Succeeded);
        }

        await ArrangeAsync(db => db.Stars.Where(star => star.UserId == Alice.Caller.UserId).ExecuteUpdateAsync(row => row.SetProperty(star => star.StarredAt, star => star.StarredAt.AddDays(-2))));

        Assert.Equal([0, 1, 1, 2], (await StarsAsync(Caller.Visitor, small, PullPeriod.Day, 4))!.Select(bar => bar.Stars));
        Assert.Equal([1, 2], (await StarsAsync(Caller.Visitor, small, PullPeriod.Day, 2))!.Select(bar => bar.Stars));
        Assert.Equal([0, 1], (await StarsAsync(Caller.Visitor, open, PullPeriod.Day, 2))!.Select(bar => bar.Stars));
        Assert.Null(await StarsAsync(Caller.Visitor, (await SubjectsAsync("hidden", "secret")).Container, PullPeriod.Month, 2));
    }

    [NeedsTheory(Tool.Postgres)]
    [MemberData(nameof(Everybody))]
    public async Task Who_does_not_see_it_has_no_history_of_it(string who, bool sees)
    {
        await FillAsync();
        var caller = await CallerAsync(who);
        var (secret, hidden) = await SubjectsAsync("hidden", "secret");

        Assert.Equal(sees, await ReadAsync(caller, secret, PullPeriod.Week) is not null);
        Assert.Equal(sees, await ReadAsync(caller, hidden, PullPeriod.Week) is not null);
        Assert.Equal(sees, await StarsAsync(caller, hidden, PullPeriod.Week, 2) is not null);
        Assert.Equal(sees, await Rig.Get<PullHistoryQueries>().DaysAsync(caller, secret, DateOnly.MinValue, CancellationToken.None) is not null);
        Assert.NotNull(await ReadAsync(caller, (await SubjectsAsync("open", "small")).Collection, PullPeriod.Week));
    }

    private Task<IReadOnlyList<StarBar>?> StarsAsync(Caller caller, Subject subject, PullPeriod period, int bars) =>
        Rig.Get<StarHistoryQueries>().ReadAsync(caller, subject, period, bars, CancellationToken.None);

    private Task<PullHistory?> ReadAsync(Caller caller, Subject subject, PullPeriod period, int bars = 12) =>
        Rig.Get<PullHistoryQueries>().ReadAsync(caller, subject, period, bars, CancellationToken.None);

    private async Task<(Subject Container, Subject Collection)> SubjectsAsync(string collection, string container)
    {
        await using var db = await Rig.DatabaseAsync();
        var row = await db.Containers.SingleAsync(c => c.Name == container && c.Collection!.Name == collection);
        return (Subject.Container(row.Id), Subject.Collection(row.CollectionId));
    }
}
