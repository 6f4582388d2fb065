using Registry.Portal.Ui;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Portal.Ui;

public sealed class HandoffTests
{
    private readonly ManualClock _clock = new();

    [Fact]
    public void A_value_is_given_out_once()
    {
        var handoff = new Handoff(_clock);
        var key = handoff.Put("page");

        Assert.Equal("page", handoff.Take<string>(key));
        Assert.Null(handoff.Take<string>(key));
        Assert.Null(handoff.Take<string>(null));
    }

    [Fact]
    public void It_waits_a_short_while()
    {
        var handoff = new Handoff(_clock);
        var key = handoff.Put("page");

        _clock.Advance(TimeSpan.FromSeconds(21));

        Assert.Null(handoff.Take<string>(key));
    }

    [Fact]
    public void Readers_who_never_come_back_do_not_fill_the_memory()
    {
        var handoff = new Handoff(_clock);
        var keys = Enumerable.Range(0, 200).Select(i => { _clock.Advance(TimeSpan.FromMilliseconds(1)); return handoff.Put($"page {i}"); }).ToList();

        Assert.Null(handoff.Take<string>(keys[0]));
        Assert.Equal(64, keys.Count(key => handoff.Take<string>(key) is not null));
    }
}
