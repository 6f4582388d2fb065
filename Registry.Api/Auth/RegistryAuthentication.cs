using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Registry.Api.Auth.Guessing;

namespace Registry.Api.Auth;

/// <summary>Registers authentication by token and the declared access of API endpoints.</summary>
public static class RegistryAuthentication
{
    /// <summary>
    /// Adds the token scheme and closes every endpoint that declares nothing (<see cref="ApiAccessAttribute"/>, or the framework's own attributes).
    /// A host with other schemes adds them to the returned builder and names its default scheme there.
    /// </summary>
    public static AuthenticationBuilder AddRegistryAuthentication(this IServiceCollection services)
    {
        services.AddAuthorizationBuilder()
            .AddPolicy(ApiAccessAttribute.PolicyName, policy => policy
                .AddAuthenticationSchemes(TokenAuthenticationHandler.SchemeName)
                .RequireAssertion(context => context.Resource is HttpContext request && request.RefusedToken() is null))
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build());
        services.AddOptions<GuessingOptions>().BindConfiguration(GuessingOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<WrongSecrets>();
        services.AddSingleton<IAuthorizationHandler, ApiAccessHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, AccessResultHandler>();
        return services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, TokenAuthenticationHandler>(TokenAuthenticationHandler.SchemeName, null);
    }
}
