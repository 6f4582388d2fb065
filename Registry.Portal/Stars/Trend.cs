using System.Globalization;

namespace Registry.Portal.Stars;

/// <summary>How pulls changed against the days before.</summary>
/// <param name="Pulls">In the days of the ranking.</param>
/// <param name="Before">In as many days before.</param>
/// <param name="Arrow">The drawing.</param>
/// <param name="Word">The change in words, short.</param>
public sealed record Trend(long Pulls, long Before, string Arrow, string Word)
{
    /// <summary>From this on, how many times as many reads better than a percentage.</summary>
    private const int Manifold = 4;

    /// <param name="pulls">In the days of the ranking.</param>
    /// <param name="before">In as many days before.</param>
    public static Trend Of(long pulls, long before)
    {
        var change = before == 0 ? 0 : (long)Math.Round((pulls - before) * 100m / before, MidpointRounding.AwayFromZero);
        var (arrow, word) = (before, change) switch
        {
            (0, _) => ("arrow-up", "new"),
            _ when pulls >= before * Manifold => ("arrow-up", string.Create(CultureInfo.InvariantCulture, $"up {pulls / before} times")),
            (_, > 0) => ("arrow-up", string.Create(CultureInfo.InvariantCulture, $"up {change}%")),
            (_, < 0) => ("arrow-down", string.Create(CultureInfo.InvariantCulture, $"down {-change}%")),
            _ => ("arrow-right", "steady"),
        };
        return new Trend(pulls, before, arrow, word);
    }
}
