using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Portal;

/// <summary>One published registry for the tests of a class that do not get in each other's way.</summary>
public sealed class PortalFixture : IAsyncLifetime
{
    private PortalRig? _rig;

    internal PortalRig Rig => _rig ?? throw new InvalidOperationException("Not started.");

    public async Task InitializeAsync() => _rig = await PortalRig.StartAsync();

    /// <summary>Nothing fails in these tests, so nothing in the host's log may say that something did.</summary>
    public async Task DisposeAsync()
    {
        await Rig.DisposeAsync();
        var failed = string.Join('\n', Rig.Output.Split('\n').SkipWhile(line => !IsFailure(line)).Take(20));
        if (failed.Length > 0)
        {
            // The runner prints no more than the first line of what a class's end throws.
            await File.AppendAllTextAsync(Path.Combine(Repository.Root, "artifacts", "host-failures.txt"), failed + "\n\n");
            Assert.Fail(failed);
        }
    }

    private static bool IsFailure(string line) =>
        line.Contains(" fail: ", StringComparison.Ordinal) || line.Contains(" crit: ", StringComparison.Ordinal);
}
