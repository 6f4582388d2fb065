using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Collections;
using Registry.Core.Content.Containers;
using Registry.Core.Transfer.Deletion;
using Registry.Core.Transfer.Pulls;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Core.Discovery.Insights;

/// <summary>Pulls by the hour of the week in which they end, at times that the test sets.</summary>
public sealed class CountingByTheHour : IAsyncLifetime
{
    private const int FridayNoon = 108;
    private const int LastOfTheWeek = 167;
    private static readonly DateOnly Friday = new(2026, 11, 20);

    private CoreRig _rig = null!;
    private Caller _olga = null!;
    private Guid _collection;
    private Guid _app;
    private Guid _other;

    public async Task InitializeAsync()
    {
        _rig = await CoreRig.StartAsync();
        _olga = await _rig.UserAsync("olga");
        _collection = (await _rig.Get<CreateCollection>().RunAsync(_olga, new NewCollection("tools", string.Empty, false), CancellationToken.None)).Value;
        _app = await ContainerAsync("app");
        _other = await ContainerAsync("other");
    }

    public async Task DisposeAsync() => await _rig.DisposeAsync();

    [NeedsFact(Tool.Postgres)]
    public async Task A_pull_is_in_its_hour_of_the_week_of_its_container_and_its_collection()
    {
        await PullAsync(_app, 2);
        _rig.Clock.Advance(TimeSpan.FromHours(60) - TimeSpan.FromSeconds(1));
        await PullAsync(_app, 1);
        await PullAsync(_other, 4);
        _rig.Clock.Advance(TimeSpan.FromDays(5) - TimeSpan.FromHours(12));
        await PullAsync(_app, 3);

        await using var db = await _rig.DatabaseAsync();
        Assert.Equal(
            [(FridayNoon - 1, 3, Friday.AddDays(7)), (FridayNoon, 2, Friday), (LastOfTheWeek, 1, Friday.AddDays(2))],
            (await db.PullHours.Where(row => row.ContainerId == _app).OrderBy(row => row.Hour).ToListAsync()).Select(row => ((int)row.Hour, (int)row.Count, row.Since)));
        var week = (await WeekAsync(Subject.Collection(_collection)))!;
        Assert.Equal((Friday, 10, 2, 3, 5), (week.Since, week.Total, week.Hours[FridayNoon], week.Hours[FridayNoon - 1], week.Hours[LastOfTheWeek]));
        Assert.Equal(4, (await WeekAsync(Subject.Container(_other)))!.Total);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task The_same_hour_of_later_weeks_adds_to_it_and_the_first_day_stays()
    {
        await PullAsync(_app, 2);
        _rig.Clock.Advance(TimeSpan.FromDays(7));
        await PullAsync(_app, 5);

        await using var db = await _rig.DatabaseAsync();
        var row = await db.PullHours.SingleAsync();
        Assert.Equal((FridayNoon, 7L, Friday), ((int)row.Hour, row.Count, row.Since));
    }

    [NeedsFact(Tool.Postgres)]
    public async Task A_container_takes_its_hours_with_it_and_its_collection_keeps_them()
    {
        await PullAsync(_app, 2);
        Assert.True((await _rig.Get<DeleteContainer>().RunAsync(_olga, _app, "app", CancellationToken.None)).Succeeded);
        await PullAsync(_app, 1);

        Assert.Null(await WeekAsync(Subject.Container(_app)));
        await using var db = await _rig.DatabaseAsync();
        Assert.Empty(await db.PullHours.ToListAsync());
        Assert.Equal(3, (await WeekAsync(Subject.Collection(_collection)))!.Total);
        Assert.Null((await WeekAsync(Subject.Container(_other)))!.Since);
    }

    /// <summary>Counts as a host does that stops: what waits is written.</summary>
    private async Task PullAsync(Guid container, int times)
    {
        using var recorder = ActivatorUtilities.CreateInstance<PullRecorder>(_rig.Services);
        for (var i = 0; i < times; i++)
        {
            await recorder.RecordAsync(new ServedPull(Guid.Empty, container, _collection), CancellationToken.None);
        }

        await recorder.StopAsync(CancellationToken.None);
    }

    private Task<PullWeek?> WeekAsync(Subject subject) => _rig.Get<PullHistoryQueries>().WeekAsync(_olga, subject, CancellationToken.None);

    private async Task<Guid> ContainerAsync(string name) => (await _rig.Get<CreateContainer>().RunAsync(_olga, _collection, name, string.Empty, CancellationToken.None)).Value;
}
