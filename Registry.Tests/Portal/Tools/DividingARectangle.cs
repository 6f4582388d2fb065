using Registry.Portal.Tools;
using Xunit;

namespace Registry.Tests.Portal.Tools;

public sealed class DividingARectangle
{
    private static readonly Box Whole = new(10, 20, 1152, 640);

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(300)]
    public void The_boxes_have_their_areas_fill_the_whole_and_do_not_overlap(int count)
    {
        double[] sizes = [.. Enumerable.Range(1, count).Select(n => (double)(n * n * 37 % 1009) + 1).OrderDescending()];

        var boxes = Squarified.Divide(sizes, Whole);

        var scale = Whole.Width * Whole.Height / sizes.Sum();
        Assert.All(boxes.Zip(sizes), pair => Assert.Equal(pair.Second * scale, pair.First.Width * pair.First.Height, 3));
        Assert.All(boxes, box => Assert.True(box.X >= Whole.X - 0.001 && box.Y >= Whole.Y - 0.001 && box.X + box.Width <= Whole.X + Whole.Width + 0.001 && box.Y + box.Height <= Whole.Y + Whole.Height + 0.001));
        var overlaps = from each in boxes.Index() from other in boxes.Skip(each.Index + 1) where Overlap(each.Item, other) > 0.01 select other;
        Assert.Empty(overlaps);
    }

    [Fact]
    public void The_example_of_its_authors_comes_out_as_they_drew_it()
    {
        var boxes = Squarified.Divide([6, 6, 4, 3, 2, 2, 1], new Box(0, 0, 6, 4));

        Assert.Equal([(3, 2), (3, 2), (1.714, 2.333), (1.286, 2.333), (1.2, 1.667), (1.2, 1.667), (0.6, 1.667)], boxes.Select(box => (Math.Round(box.Width, 3), Math.Round(box.Height, 3))));
    }

    [Fact]
    public void One_giant_among_dust_divides_without_a_fault()
    {
        var boxes = Squarified.Divide([1e15, .. Enumerable.Repeat(1.0, 299)], Whole);

        Assert.Equal(300, boxes.Count);
        Assert.All(boxes, box => Assert.True(double.IsFinite(box.Width) && double.IsFinite(box.Height) && box is { Width: >= 0, Height: >= 0 }));
    }

    private static double Overlap(Box one, Box other) =>
        Math.Max(0, Math.Min(one.X + one.Width, other.X + other.Width) - Math.Max(one.X, other.X))
        * Math.Max(0, Math.Min(one.Y + one.Height, other.Y + other.Height) - Math.Max(one.Y, other.Y));
}
