namespace Registry.Bench.Parts;

/// <summary>How long pages take over HTTP, as the server draws them before they come alive.</summary>
internal static class PageTimings
{
    /// <param name="context">Takes the figures.</param>
    /// <param name="what">The name of the row.</param>
    /// <param name="http">Whose session it is.</param>
    /// <param name="addresses">The pages; the slowest is held against the limit.</param>
    /// <param name="limitMilliseconds">The limit for 95 of a hundred requests.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="BenchFault">A page did not answer 200.</exception>
    public static async Task MeasureAsync(
        BenchContext context, string what, HttpClient http, IEnumerable<string> addresses, double limitMilliseconds, CancellationToken cancellationToken)
    {
        var timings = new Timings(context, limitMilliseconds);
        foreach (var address in addresses)
        {
            await timings.MeasureAsync(address, async () =>
            {
                using var answer = await http.GetAsync(new Uri(address, UriKind.Relative), cancellationToken);
                if ((int)answer.StatusCode != 200)
                {
                    throw new BenchFault($"GET {address} answered {(int)answer.StatusCode}.");
                }
            });
        }

        timings.Report(what);
    }
}
