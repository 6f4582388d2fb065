using System.Globalization;
using Registry.Core.Discovery.Badges;

namespace Registry.Api.Badges;

/// <summary>The figures that badges show, as their addresses name them.</summary>
public enum BadgeFigure
{
    Pulls,
    Stars,
    Tag,
    Size,
}

/// <summary>What stands on a badge.</summary>
internal static class BadgeText
{
    private const string Nothing = "none";
    private const double Kilo = 1000;
    private const double Kibi = 1024;
    private static readonly string[] Thousands = ["", "k", "M", "G", "T"];

    public static string Of(BadgeFigure figure, BadgeFigures figures) => figure switch
    {
        BadgeFigure.Pulls => Scaled(figures.PullCount, Kilo, Thousands),
        BadgeFigure.Stars => Scaled(figures.StarCount, Kilo, Thousands),
        BadgeFigure.Tag => figures.Tag ?? Nothing,
        BadgeFigure.Size => figures.SizeBytes is { } bytes ? Scaled(bytes, Kibi, [" bytes", " KiB", " MiB", " GiB", " TiB", " PiB"]) : Nothing,
    };

    /// <summary>Two or three digits and a unit; cut, so that it never says more than there is.</summary>
    private static string Scaled(long value, double step, string[] units)
    {
        var (scaled, unit) = ((double)value, 0);
        while (scaled >= step && unit < units.Length - 1)
        {
            scaled /= step;
            unit++;
        }

        var shown = unit == 0 || scaled >= 10 ? Math.Floor(scaled) : Math.Floor(scaled * 10) / 10;
        return string.Create(CultureInfo.InvariantCulture, $"{shown:0.#}{units[unit]}");
    }
}
