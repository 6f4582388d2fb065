using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Portal;

/// <summary>One published registry for the tests of a class that do not get in each other's way.</summary>
public sealed class PortalFixture : IAsyncLifetime
{
    private PortalRig? _rig;

    internal PortalRig Rig => _rig ?? throw new InvalidOperationException("Not started.");

    public async Task InitializeAsync() => _rig = await PortalRig.StartAsync();

    public async Task DisposeAsync() => await Rig.DisposeAsync();
}
