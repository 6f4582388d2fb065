using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Registry.Portal.Auth;

/// <summary>Makes a live page hear of the end of its session.</summary>
internal sealed class SessionFollower(AuthenticationStateProvider session) : CircuitHandler
{
    public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        ((SessionCheck)session).Follow();
        return Task.CompletedTask;
    }
}
