using System.Runtime.InteropServices;

namespace Registry.Portal.Tools;

/// <summary>A rectangle; units are the caller's.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Box(double X, double Y, double Width, double Height)
{
    public double ShortSide => Math.Min(Width, Height);

    /// <summary>The box without a margin all around; never less than nothing.</summary>
    public Box Inside(double margin, double top) =>
        new(X + margin, Y + top, Math.Max(0, Width - (2 * margin)), Math.Max(0, Height - top - margin));
}

/// <summary>
/// Divides a rectangle into rectangles of given areas that are as near to squares as it gets: rows along the shorter side, each as long as that improves its worst ratio
/// (Bruls, Huizing, van Wijk: Squarified Treemaps, 2000).
/// </summary>
internal static class Squarified
{
    /// <param name="sizes">Above 0, the largest first; only their relation counts.</param>
    /// <param name="within">What is divided, without a gap.</param>
    /// <returns>A box for each size, in the same order.</returns>
    public static IReadOnlyList<Box> Divide(IReadOnlyList<double> sizes, Box within)
    {
        var boxes = new List<Box>(sizes.Count);
        var scale = within.Width * within.Height / sizes.Sum();
        var rest = within;
        for (var start = 0; start < sizes.Count;)
        {
            var (count, area) = Row(sizes, start, scale, rest.ShortSide);
            rest = Place(sizes, start, count, scale, area, rest, boxes);
            start += count;
        }

        return boxes;
    }

    /// <summary>How many of the next sizes make the row with the best worst ratio, and their area.</summary>
    private static (int Count, double Area) Row(IReadOnlyList<double> sizes, int start, double scale, double side)
    {
        var (count, area, worst) = (0, 0.0, double.PositiveInfinity);
        for (var next = start; next < sizes.Count; next++)
        {
            var grown = area + (sizes[next] * scale);
            var ratio = Worst(sizes[start] * scale, sizes[next] * scale, grown, side);
            if (ratio > worst)
            {
                break;
            }

            (count, area, worst) = (count + 1, grown, ratio);
        }

        return (count, area);
    }

    /// <summary>The worst ratio of sides in a row is that of its largest or its smallest box.</summary>
    private static double Worst(double largest, double smallest, double area, double side)
    {
        var (area2, side2) = (area * area, side * side);
        return Math.Max(side2 * largest / area2, area2 / (side2 * smallest));
    }

    private static Box Place(IReadOnlyList<double> sizes, int start, int count, double scale, double area, Box rest, List<Box> boxes)
    {
        var isColumn = rest.Width >= rest.Height;
        var depth = rest.ShortSide > 0 ? area / rest.ShortSide : 0;
        var at = isColumn ? rest.Y : rest.X;
        for (var each = start; each < start + count; each++)
        {
            var length = depth > 0 ? sizes[each] * scale / depth : 0;
            boxes.Add(isColumn ? new Box(rest.X, at, depth, length) : new Box(at, rest.Y, length, depth));
            at += length;
        }

        return isColumn
            ? rest with { X = rest.X + depth, Width = Math.Max(0, rest.Width - depth) }
            : rest with { Y = rest.Y + depth, Height = Math.Max(0, rest.Height - depth) };
    }
}
