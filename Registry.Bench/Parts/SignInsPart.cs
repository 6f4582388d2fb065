using System.Diagnostics;
using System.Net;
using Registry.Bench.Clients;
using Registry.Bench.Machine;
using Registry.Bench.Reporting;
using Registry.Bench.Servers;

namespace Registry.Bench.Parts;

/// <summary>What everybody else notices while passwords are hashed: a page, asked for one request after the other, alone and then beside twenty sign-ins a second.</summary>
internal static class SignInsPart
{
    private const int PerSecond = 20;
    private const int WarmUps = 50;
    private const string Page = "/collections";

    public static async Task RunAsync(BenchContext context, CancellationToken cancellationToken)
    {
        await using var registry = await RegistryServer.StartAsync(context.Options.Portal, context.Below("data"), cancellationToken);
        await registry.TokenAsync(cancellationToken);
        using var reader = registry.Client();
        await MedianAsync(reader, TimeSpan.Zero, WarmUps, cancellationToken);
        var seconds = TimeSpan.FromSeconds(context.Options.LoadSeconds);
        var alone = await MedianAsync(reader, seconds, 1, cancellationToken);
        using var load = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var signIns = SignInAsync(registry, load.Token);
        var beside = await MedianAsync(reader, seconds, 1, cancellationToken);
        await load.CancelAsync();
        var (entered, held) = await signIns;
        context.Add($"GET {Page}, alone", $"median {alone:0.0} ms");
        context.Add($"GET {Page}, beside {PerSecond} sign-ins a second", $"median {beside:0.0} ms ({beside / alone:0.0} times)");
        context.Add("those sign-ins", $"{entered} got in, {held} were asked to come again (429)");
    }

    private static async Task<double> MedianAsync(HttpClient reader, TimeSpan atLeast, int requests, CancellationToken cancellationToken)
    {
        var milliseconds = new List<double>();
        for (var all = Stopwatch.StartNew(); all.Elapsed < atLeast || milliseconds.Count < requests;)
        {
            var one = Stopwatch.StartNew();
            using var answer = await reader.GetAsync(new Uri(Page, UriKind.Relative), cancellationToken);
            milliseconds.Add(one.Elapsed.TotalMilliseconds);
            answer.EnsureSuccessStatusCode();
        }

        return Figures.Median(milliseconds);
    }

    /// <summary>Sends the form with the right password, whether or not the answers before have come.</summary>
    /// <returns>How many got in and how many were turned away, of those that were answered when it ended.</returns>
    private static async Task<(int Entered, int Held)> SignInAsync(RegistryServer registry, CancellationToken cancellationToken)
    {
        using var browser = Loopback.Client(registry.Address, new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false });
        var form = await PortalSession.ReadAsync(browser, RegistryServer.User, RegistryServer.Password, CancellationToken.None);
        var answers = new List<Task<HttpStatusCode>>();
        using var clock = new PeriodicTimer(TimeSpan.FromSeconds(1) / PerSecond);
        try
        {
            while (await clock.WaitForNextTickAsync(cancellationToken))
            {
                answers.Add(form.SendAsync(browser, CancellationToken.None));
            }
        }
        catch (OperationCanceledException)
        {
            // That is its end.
        }

        var statuses = await Task.WhenAll(answers);
        return (statuses.Count(status => status == HttpStatusCode.Found), statuses.Count(status => status == HttpStatusCode.TooManyRequests));
    }
}
