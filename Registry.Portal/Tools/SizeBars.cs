using Registry.Core.Discovery.Insights;
using Registry.Portal.Charts;
using Registry.Portal.Ui;

namespace Registry.Portal.Tools;

/// <summary>The sizes of images as bars of a chart, in classes as wide as make a few of them.</summary>
internal static class SizeBars
{
    /// <summary>Fewer images than this are a sentence and no distribution.</summary>
    private const int FewestImages = 5;

    /// <summary>Fewer bars than this say little of a distribution, so the classes become finer.</summary>
    private const int FewBars = 5;

    /// <summary>
    /// The smallest first; classes without an image between others are bars without a height, so that the scale has no gaps. None for a few
    /// images, and for images that are all of one size.
    /// </summary>
    /// <param name="sizes">The smallest first.</param>
    public static IReadOnlyList<ChartShare> Of(IReadOnlyList<SizeClass> sizes)
    {
        if (sizes.Sum(size => size.Images) < FewestImages)
        {
            return [];
        }

        for (var width = SizeClass.Quarters; ; width /= 2)
        {
            var (from, to) = (sizes[0].Quarter / width, sizes[^1].Quarter / width);
            if (to - from + 1 >= FewBars || width == 1)
            {
                var byPlace = sizes.ToLookup(size => size.Quarter / width);
                return from == to ? [] : [.. Enumerable.Range(from, to - from + 1).Select(place => Bar(place * width, width, [.. byPlace[place]]))];
            }
        }
    }

    /// <summary>What is there, where there are no bars.</summary>
    /// <param name="makeup">At least one image.</param>
    public static string Sentence(Makeup makeup)
    {
        var images = makeup.Sizes.Sum(size => size.Images);
        return $"{Words(images, makeup.Sizes.Sum(size => size.Bytes))}{(images > 1 ? " together" : null)}.";
    }

    /// <summary>Images and bytes, to the last image.</summary>
    public static string Words(long images, long bytes) => $"{Formatting.ExactCounted(images, "image", "images")}, {Formatting.Bytes(bytes)}";

    private static string Bound(int quarter) => Formatting.Bytes(SizeClass.From(quarter)).Replace(".00 ", " ", StringComparison.Ordinal).Replace(".0 ", " ", StringComparison.Ordinal);

    private static ChartShare Bar(int from, int width, IReadOnlyList<SizeClass> sizes)
    {
        var (images, bytes) = (sizes.Sum(size => size.Images), sizes.Sum(size => size.Bytes));
        var (low, high) = (Bound(from), Bound(from + width));
        var (lowUnit, highUnit) = (low.LastIndexOf(' '), high.LastIndexOf(' '));
        var title = $"{(low[lowUnit..] == high[highUnit..] ? low[..lowUnit] : low)}–{high}";
        return new ChartShare(title, images, Words(images, bytes));
    }
}
