using Registry.Core.Discovery.Insights;
using Registry.Portal.Tools;
using Xunit;

namespace Registry.Tests.Portal.Tools;

public sealed class SizeBarsTests
{
    [Fact]
    public void Sizes_far_apart_come_in_classes_of_twice_the_size_without_gaps()
    {
        var bars = SizeBars.Of([new(80, 3, 4 << 20), new(83, 1, 2 << 20), new(97, 2, 40 << 20)]);

        Assert.Equal(["1–2 MiB", "2–4 MiB", "4–8 MiB", "8–16 MiB", "16–32 MiB"], bars.Select(bar => bar.Title));
        Assert.Equal([4, 0, 0, 0, 2], bars.Select(bar => bar.Value));
        Assert.Equal("4 images, 6.0 MiB", bars[0].Words);
    }

    [Fact]
    public void Sizes_near_each_other_come_in_finer_classes()
    {
        var bars = SizeBars.Of([new(80, 4, 4 << 20), new(83, 2, 3 << 20)]);

        Assert.Equal(["1–1.2 MiB", "1.2–1.4 MiB", "1.4–1.7 MiB", "1.7–2 MiB"], bars.Select(bar => bar.Title));
        Assert.Equal([4, 0, 0, 2], bars.Select(bar => bar.Value));
    }

    [Fact]
    public void A_few_images_and_those_of_one_size_are_told_in_a_sentence()
    {
        Assert.Empty(SizeBars.Of([new(60, 2, 65_536), new(90, 2, 12 << 20)]));
        Assert.Empty(SizeBars.Of([new(80, 40, 40 << 20)]));
        Assert.Equal("1 image, 1.0 MiB.", SizeBars.Sentence(new Makeup([], [new(80, 1, 1 << 20)], [])));
        Assert.Equal("40 images, 40.0 MiB together.", SizeBars.Sentence(new Makeup([], [new(80, 40, 40 << 20)], [])));
    }
}
