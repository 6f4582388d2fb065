using Registry.Portal.Ui.Pages;
using Xunit;

namespace Registry.Tests.Portal.Ui;

public sealed class TickerTests
{
    [Fact]
    public void Every_label_is_told_until_it_is_gone()
    {
        var clock = new TickingClock();
        using var ticker = new Ticker(clock);
        var (first, second) = (0, 0);
        using var stays = ticker.Subscribe(() => first++);
        var goes = ticker.Subscribe(() => second++);

        clock.Ring();
        goes.Dispose();
        var (firstThen, secondThen) = (first, second);
        clock.Ring();

        Assert.True(firstThen > 0 && first > firstThen);
        Assert.True(secondThen > 0 && second == secondThen);
    }

    [Fact]
    public void After_the_last_label_a_new_one_is_told_again()
    {
        var clock = new TickingClock();
        using var ticker = new Ticker(clock);
        ticker.Subscribe(() => { }).Dispose();
        var told = 0;
        using var label = ticker.Subscribe(() => told++);

        clock.Ring();

        Assert.True(told > 0);
    }

    /// <summary>A clock whose timers ring when a test says so.</summary>
    private sealed class TickingClock : TimeProvider
    {
        private readonly List<Alarm> _alarms = [];

        public void Ring() => _alarms.ToList().ForEach(alarm => alarm.Ring());

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var alarm = new Alarm(this, callback, state);
            _alarms.Add(alarm);
            return alarm;
        }

        private sealed class Alarm(TickingClock clock, TimerCallback callback, object? state) : ITimer
        {
            public void Ring() => callback(state);

            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose() => clock._alarms.Remove(this);

            public ValueTask DisposeAsync()
            {
                Dispose();
                return ValueTask.CompletedTask;
            }
        }
    }
}
