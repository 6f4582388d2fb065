using System.Globalization;
using System.Text.RegularExpressions;
using Registry.Bench.Machine;

namespace Registry.Bench.Clients;

/// <summary>wrk with two threads and 32 connections.</summary>
internal static partial class LoadGenerator
{
    /// <returns>Answers per second.</returns>
    /// <exception cref="BenchFault">Some answers were not a success, or some connections failed.</exception>
    public static async Task<double> RunAsync(string wrk, string address, int seconds, CancellationToken cancellationToken, params string[] headers)
    {
        var said = await ChildProcess.RunAsync(
            wrk, ["-t2", "-c32", $"-d{seconds}s", .. headers.SelectMany(header => new[] { "-H", header }), address], cancellationToken);
        if (said.Contains("Non-2xx", StringComparison.Ordinal) || said.Contains("Socket errors", StringComparison.Ordinal))
        {
            throw new BenchFault($"{address} did not answer every request with success: {said}");
        }

        return double.Parse(Rate().Match(said).Groups["rate"].ValueSpan, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"Requests/sec:\s+(?<rate>[0-9.]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Rate();
}
