using Microsoft.AspNetCore.Authorization;

namespace Registry.Api.Auth;

/// <summary>Evaluates the declarations of an endpoint against the caller of the request.</summary>
internal sealed class ApiAccessHandler : AuthorizationHandler<ApiAccessAttribute>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, ApiAccessAttribute requirement)
    {
        if (context.Resource is HttpContext request && request.RefusedToken() is null && requirement.RefusalFor(request.Caller()) is null)
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
