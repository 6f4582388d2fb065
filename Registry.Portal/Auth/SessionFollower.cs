using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Registry.Core.Kernel.Data;

namespace Registry.Portal.Auth;

/// <summary>Makes a live page hear of the end of its session and of its reader's rights.</summary>
internal sealed class SessionFollower(AuthenticationStateProvider session, AdminStanding standing) : CircuitHandler
{
    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        ((SessionCheck)session).Follow();
        standing.Follow();
        if (!Guid.TryParse((await session.GetAuthenticationStateAsync()).User.FindFirstValue(ClaimTypes.NameIdentifier), out var id))
        {
            return;
        }

        try
        {
            // Every page of somebody who is signed in asks this for its menu. Asked before it is drawn, it does not take the place of what the server drew.
            await standing.IsAdminAsync(id, cancellationToken);
        }
        catch (Exception fault) when (DatabaseFault.IsOutage(fault))
        {
            // The page asks again, and says itself what it cannot read.
        }
    }
}
