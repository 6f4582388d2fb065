using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;

namespace Registry.Portal.Auth;

/// <summary>Who may open the pages of the administration: admins and superusers. What each of them may do there is Core's business.</summary>
public static class AdminPolicy
{
    /// <summary>For <c>[Authorize(Policy = …)]</c>.</summary>
    public const string Name = "administration";

    internal static void Build(AuthorizationPolicyBuilder policy) => policy.RequireAuthenticatedUser().AddRequirements(new AdminRequirement());
}

internal sealed class AdminRequirement : IAuthorizationRequirement;

internal sealed class AdminHandler(AdminStanding standing) : AuthorizationHandler<AdminRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, AdminRequirement requirement)
    {
        if (Guid.TryParse(context.User.FindFirstValue(ClaimTypes.NameIdentifier), out var id) && await standing.IsAdminAsync(id, CancellationToken.None))
        {
            context.Succeed(requirement);
        }
    }
}
