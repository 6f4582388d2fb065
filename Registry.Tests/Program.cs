using Registry.Tests.Rig;

namespace Registry.Tests;

internal static class Program
{
    /// <summary>The tests start this program as a host of its own where they need one that they can kill.</summary>
    private static async Task<int> Main(string[] arguments) => arguments switch
    {
        [EmbeddedHost.Verb, var folder] => await EmbeddedHost.RunAsync(folder, CancellationToken.None),
        [ApiHost.Verb, var folder, var step, .. var settings] => await ApiHost.RunAsync(folder, step, settings),
        _ => 64,
    };
}
