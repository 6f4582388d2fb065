using Microsoft.AspNetCore.Authentication;
using Registry.Api.Http;

namespace Registry.Api.Auth;

/// <summary>
/// A credential that is presented has to be good wherever it is presented: at pages too, whose content does not depend on it, because clients test one with <c>GET /</c>
/// (<c>apptainer keyserver login</c>).
/// </summary>
public static class CredentialCheck
{
    /// <summary>Puts the check into the pipeline, behind routing. Where it stands twice, the second finds what the first found.</summary>
    public static void UseCredentialCheck(this IApplicationBuilder app) => app.Use(CheckAsync);

    private static async Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Headers.Authorization.Count > 0 && context.GetEndpoint()?.Metadata.GetMetadata<CredentialsUnreadAttribute>() is null)
        {
            await context.AuthenticateAsync(TokenAuthenticationHandler.SchemeName);
            if (context.RefusedToken() is { } refusal)
            {
                await context.RefuseAsync(refusal);
                return;
            }
        }

        await next(context);
    }
}

/// <summary>Declares that an endpoint does not look at what <c>Authorization</c> presents.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class CredentialsUnreadAttribute : Attribute;
