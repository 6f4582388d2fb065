using System.Diagnostics;
using System.Globalization;
using Registry.Bench.Machine;

namespace Registry.Bench.Clients;

/// <summary>Moves one file in one request and takes its time: with curl, or without one on the machine with .NET's client.</summary>
internal sealed class Transfers(string? curl)
{
    private const int BufferBytes = 1 << 20;

    /// <summary>Sends a file by PUT.</summary>
    /// <returns>Seconds from connecting to the answer's end.</returns>
    /// <exception cref="BenchFault">The answer was no success.</exception>
    public Task<double> PutAsync(string address, string file, CancellationToken cancellationToken) =>
        curl is null ? SendAsync(address, file, cancellationToken) : CurlAsync(curl, address, ["--upload-file", file], null, cancellationToken);

    /// <summary>Gets a file to nowhere.</summary>
    /// <returns>Seconds from connecting to the last byte.</returns>
    /// <exception cref="BenchFault">The answer was no success, or not as long as it should be.</exception>
    public Task<double> GetAsync(string address, long size, CancellationToken cancellationToken) =>
        curl is null ? ReceiveAsync(address, size, cancellationToken) : CurlAsync(curl, address, [], size, cancellationToken);

    private static async Task<double> CurlAsync(string curl, string address, string[] more, long? expected, CancellationToken cancellationToken)
    {
        // Without "Expect", which servers answer in different ways.
        string[] arguments =
        [
            "--silent", "--show-error", "--noproxy", "*", "--header", "Expect:", "--output", "/dev/null",
            "--write-out", "%{http_code} %{time_total} %{size_download}", .. more, address,
        ];
        var said = (await ChildProcess.RunAsync(curl, arguments, cancellationToken)).Split(' ');
        if (said[0][0] != '2' || (expected is { } size && said[2] != size.ToString(CultureInfo.InvariantCulture)))
        {
            throw new BenchFault($"{address} answered {said[0]} with {said[2]} bytes.");
        }

        return double.Parse(said[1], CultureInfo.InvariantCulture);
    }

    private static async Task<double> SendAsync(string address, string file, CancellationToken cancellationToken)
    {
        using var http = Loopback.Client(address);
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, useAsync: true);
        using var content = new StreamContent(stream, BufferBytes);
        var watch = Stopwatch.StartNew();
        using var answer = await http.PutAsync(new Uri(address), content, cancellationToken);
        answer.EnsureSuccessStatusCode();
        return watch.Elapsed.TotalSeconds;
    }

    private static async Task<double> ReceiveAsync(string address, long size, CancellationToken cancellationToken)
    {
        using var http = Loopback.Client(address);
        var watch = Stopwatch.StartNew();
        await Downloads.DiscardAsync(http, address, size, cancellationToken);
        return watch.Elapsed.TotalSeconds;
    }
}
