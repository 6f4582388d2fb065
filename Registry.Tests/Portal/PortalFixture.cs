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
        Assert.DoesNotContain(Rig.Output.Split('\n'), line => line.Contains(" fail: ", StringComparison.Ordinal) || line.Contains(" crit: ", StringComparison.Ordinal));
    }
}
