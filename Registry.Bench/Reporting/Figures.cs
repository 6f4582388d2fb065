namespace Registry.Bench.Reporting;

/// <summary>Medians and percentiles, and how they are written.</summary>
internal static class Figures
{
    public static double Median(IEnumerable<double> values) => Percentile(values, 50);

    /// <summary>The smallest value that at least so many percent of all do not exceed; of an even number's middle two the mean for the median.</summary>
    public static double Percentile(IEnumerable<double> values, int percent)
    {
        var sorted = values.Order().ToArray();
        var middle = sorted.Length / 2;
        return percent == 50 && sorted.Length % 2 == 0
            ? (sorted[middle - 1] + sorted[middle]) / 2
            : sorted[Math.Clamp((int)Math.Ceiling(sorted.Length * percent / 100.0) - 1, 0, sorted.Length - 1)];
    }

    /// <summary>"1.31 s (1.29–1.40)".</summary>
    public static string Seconds(IReadOnlyCollection<double> seconds) =>
        seconds.Count == 1 ? $"{seconds.First():0.00} s" : $"{Median(seconds):0.00} s ({seconds.Min():0.00}–{seconds.Max():0.00})";

    /// <summary>Of a transfer, with how long it took.</summary>
    public static string Speed(long bytes, IReadOnlyCollection<double> seconds) => $"{bytes / Median(seconds) / 1e9:0.00} GB/s, {Seconds(seconds)}";

    public static string Times(double ratio) => $"{ratio:0.00} ×";

    public static string Megabytes(long bytes) => $"{bytes / 1e6:0} MB";
}
