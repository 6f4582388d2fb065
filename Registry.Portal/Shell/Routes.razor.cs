using Microsoft.AspNetCore.Components;
using Registry.Portal.Auth;

namespace Registry.Portal.Shell;

/// <summary>The router, and the place where a circuit learns who is at the other end.</summary>
public sealed partial class Routes(PortalCaller caller) : ComponentBase
{
    /// <summary>The client's address as the first request showed it; the framework protects it on its way through the browser.</summary>
    [Parameter]
    public string? RemoteAddress { get; set; }

    protected override void OnInitialized() => caller.RemoteAddress = RemoteAddress;
}
