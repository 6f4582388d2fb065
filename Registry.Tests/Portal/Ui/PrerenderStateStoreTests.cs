using Registry.Portal.Ui.Pages;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Portal.Ui;

public sealed class PrerenderStateStoreTests
{
    private readonly ManualClock _clock = new();

    [Fact]
    public void A_value_is_given_out_once()
    {
        var store = new PrerenderStateStore(_clock);
        var key = store.Put("page");

        Assert.Equal("page", store.Take<string>(key));
        Assert.Null(store.Take<string>(key));
        Assert.Null(store.Take<string>(null));
    }

    [Fact]
    public void It_waits_a_short_while()
    {
        var store = new PrerenderStateStore(_clock);
        var key = store.Put("page");

        _clock.Advance(TimeSpan.FromSeconds(21));

        Assert.Null(store.Take<string>(key));
    }

    [Fact]
    public void Readers_who_never_come_back_do_not_fill_the_memory()
    {
        var store = new PrerenderStateStore(_clock);
        var keys = Enumerable.Range(0, 200).Select(i => { _clock.Advance(TimeSpan.FromMilliseconds(1)); return store.Put($"page {i}"); }).ToList();

        Assert.Null(store.Take<string>(keys[0]));
        Assert.Equal(64, keys.Count(key => store.Take<string>(key) is not null));
    }
}
