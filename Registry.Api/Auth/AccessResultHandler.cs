using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Registry.Api.Http;
using Registry.Core.Kernel.Errors;

namespace Registry.Api.Auth;

/// <summary>
/// Turns a failed authorisation of an API endpoint into a refusal in the endpoint's protocol. Endpoints with authorisation of another kind (the portal's
/// pages) keep the framework's behaviour.
/// </summary>
internal sealed partial class AccessResultHandler(ILogger<AccessResultHandler> logger) : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _framework = new();

    public Task HandleAsync(
        RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        // Without an endpoint of ours there is nothing to protect: the request goes on to its 404, or to the framework's 405.
        if (authorizeResult.Succeeded || context.GetEndpoint() is not RouteEndpoint endpoint)
        {
            return next(context);
        }

        var declarations = endpoint.Metadata.GetOrderedMetadata<ApiAccessAttribute>();
        if (declarations.Count > 0)
        {
            return context.RefuseAsync(ReasonFor(context, declarations));
        }

        if (endpoint.Metadata.GetMetadata<IAuthorizeData>() is not null || endpoint.Metadata.GetMetadata<AuthorizationPolicy>() is not null)
        {
            return _framework.HandleAsync(next, context, policy, authorizeResult);
        }

        LogUndeclared(endpoint.DisplayName);
        return context.RefuseAsync(new Refusal(RegistryError.Forbidden, "This address is closed: the registry does not say who may use it. Tell its operators."));
    }

    private static Refusal ReasonFor(HttpContext context, IEnumerable<ApiAccessAttribute> declarations) =>
        context.RefusedToken()
        ?? declarations.Select(declaration => declaration.RefusalFor(context.Caller())).FirstOrDefault(refusal => refusal is not null)
        ?? throw new InvalidOperationException("Authorisation failed, and no declaration of the endpoint refuses the caller.");

    [LoggerMessage(Level = LogLevel.Error, Message = "Endpoint {Endpoint} declares no access and is closed")]
    private partial void LogUndeclared(string? endpoint);
}
