using Registry.Portal.Ui.Pages;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Portal.Ui;

public sealed class HandoffShelfTests
{
    private readonly ManualClock _clock = new();

    [Fact]
    public void A_value_is_given_out_once()
    {
        var shelf = new HandoffShelf(_clock);
        var key = shelf.Put("page");

        Assert.Equal("page", shelf.Take<string>(key));
        Assert.Null(shelf.Take<string>(key));
        Assert.Null(shelf.Take<string>(null));
    }

    [Fact]
    public void It_waits_a_short_while()
    {
        var shelf = new HandoffShelf(_clock);
        var key = shelf.Put("page");

        _clock.Advance(TimeSpan.FromSeconds(21));

        Assert.Null(shelf.Take<string>(key));
    }

    [Fact]
    public void Readers_who_never_come_back_do_not_fill_the_memory()
    {
        var shelf = new HandoffShelf(_clock);
        var keys = Enumerable.Range(0, 200).Select(i => { _clock.Advance(TimeSpan.FromMilliseconds(1)); return shelf.Put($"page {i}"); }).ToList();

        Assert.Null(shelf.Take<string>(keys[0]));
        Assert.Equal(64, keys.Count(key => shelf.Take<string>(key) is not null));
    }
}
