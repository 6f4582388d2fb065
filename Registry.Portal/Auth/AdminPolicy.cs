using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using Registry.Core.Accounts;
using Registry.Core.Data;

namespace Registry.Portal.Auth;

/// <summary>Who may open the pages of the administration: admins and superusers. What each of them may do there is Core's business.</summary>
public static class AdminPolicy
{
    /// <summary>For <c>[Authorize(Policy = …)]</c>.</summary>
    public const string Name = "administration";

    internal static void Build(AuthorizationPolicyBuilder policy) => policy.RequireAuthenticatedUser().AddRequirements(new AdminRequirement());
}

internal sealed class AdminRequirement : IAuthorizationRequirement;

/// <summary>Asks the database, not the session: a role that was taken away is gone at once.</summary>
internal sealed class AdminHandler(IDbContextFactory<RegistryDbContext> contexts) : AuthorizationHandler<AdminRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, AdminRequirement requirement)
    {
        if (!Guid.TryParse(context.User.FindFirstValue(ClaimTypes.NameIdentifier), out var id))
        {
            return;
        }

        await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
        if (await db.Users.AnyAsync(user => user.Id == id && !user.IsDisabled && user.Role != UserRole.User))
        {
            context.Succeed(requirement);
        }
    }
}
