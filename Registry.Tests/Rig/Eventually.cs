using System.Diagnostics;
using Xunit;

namespace Registry.Tests.Rig;

/// <summary>Waits for something that happens off the request path.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    /// <summary>Asks again until the answer is the expected one; the last answer decides.</summary>
    public static async Task EqualAsync<T>(T expected, Func<Task<T>> ask)
    {
        var waited = Stopwatch.StartNew();
        var answer = await ask();
        while (!Equals(expected, answer) && waited.Elapsed < Patience)
        {
            await Task.Delay(Pause);
            answer = await ask();
        }

        Assert.Equal(expected, answer);
    }
}
