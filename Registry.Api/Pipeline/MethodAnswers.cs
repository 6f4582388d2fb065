using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Controllers;

namespace Registry.Api.Pipeline;

/// <summary>
/// HEAD wherever GET is, OPTIONS answered with what an address takes, and 405 with <c>Allow</c> in the address's own protocol for all else (RFC 9110, 9.3 and 15.5.6). The framework's own
/// 405 is not enough: it has no access declared, and where a catch-all stands behind an address it does not come at all.
/// </summary>
public static class MethodAnswers
{
    /// <summary>Routing, and behind it the answers to methods that an address does not take.</summary>
    public static void UseRegistryRouting(this WebApplication app)
    {
        app.UseRouting();
        app.UseMiddleware<MethodCheck>();
    }

    /// <summary>Lets endpoints answer HEAD as they answer GET; the server leaves the body out. Not where the same action says itself how.</summary>
    public static TEndpoints AnsweringHead<TEndpoints>(this TEndpoints endpoints)
        where TEndpoints : IEndpointConventionBuilder
    {
        endpoints.Finally(AnswerHead);
        return endpoints;
    }

    private static void AnswerHead(EndpointBuilder endpoint)
    {
        if (endpoint.Metadata.OfType<HttpMethodMetadata>().LastOrDefault() is { } methods
            && methods.HttpMethods.Contains(HttpMethods.Get)
            && !methods.HttpMethods.Contains(HttpMethods.Head)
            && endpoint.Metadata.OfType<ControllerActionDescriptor>().All(action => !action.MethodInfo.IsDefined(typeof(HttpHeadAttribute), inherit: false)))
        {
            endpoint.Metadata.Add(new HttpMethodMetadata([.. methods.HttpMethods, HttpMethods.Head], methods.AcceptCorsPreflight));
        }
    }
}

/// <summary>Marks the endpoint that answers for all addresses of a space where nothing is.</summary>
internal sealed record NothingHere;
