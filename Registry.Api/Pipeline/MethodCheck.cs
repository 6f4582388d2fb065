using System.Collections.Concurrent;
using System.Net.Mime;
using Microsoft.AspNetCore.Routing.Template;
using Registry.Api.Http;

namespace Registry.Api.Pipeline;

/// <summary>Behind routing: answers where no endpoint takes the method and others of the same address do.</summary>
internal sealed class MethodCheck(RequestDelegate next, EndpointDataSource routes, ParameterPolicyFactory policyFactory)
{
    private readonly ConcurrentDictionary<RouteEndpoint, ReadRoute> _routes = [];

    public Task InvokeAsync(HttpContext context)
    {
        var isOptions = HttpMethods.IsOptions(context.Request.Method);
        var endpoint = context.GetEndpoint();
        if (IsSomething(endpoint) && (!isOptions || TakesOptions(context, endpoint)))
        {
            return next(context);
        }

        var others = routes.Endpoints.OfType<RouteEndpoint>().Where(other => IsSomething(other) && Matches(other, context)).ToList();

        if (others.Count == 0)
        {
            // The framework says 405 before it looks at constraints; where no route is left after them, nothing is there.
            context.SetEndpoint(endpoint as RouteEndpoint);
            return next(context);
        }

        // All of them, however general: routing, too, takes a more general one where a closer one does not take the method.
        return AnswerAsync(context, others, isOptions);
    }

    /// <summary>Not the framework's own endpoint for other methods, which is no route.</summary>
    private static bool IsSomething(Endpoint? endpoint) => endpoint is RouteEndpoint && endpoint.Metadata.GetMetadata<NothingHere>() is null;

    private static bool TakesOptions(HttpContext context, Endpoint? endpoint) =>
        context.Request.Headers.AccessControlRequestMethod.Count > 0 || endpoint?.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains(HttpMethods.Options) is true;

    private static Task AnswerAsync(HttpContext context, List<RouteEndpoint> others, bool isOptions)
    {
        var methods = others.SelectMany(other => other.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [HttpMethods.Get, HttpMethods.Head, HttpMethods.Post])
            .Append(HttpMethods.Options)
            .Distinct()
            .Order(StringComparer.Ordinal);
        var allowed = string.Join(", ", methods);
        context.Response.Headers.Allow = allowed;
        context.Response.StatusCode = isOptions ? StatusCodes.Status204NoContent : StatusCodes.Status405MethodNotAllowed;
        if (isOptions)
        {
            return Task.CompletedTask;
        }

        var message = $"This address does not take {(context.Request.Method.Length <= 16 ? context.Request.Method : "such a request")}. It takes {allowed}.";
        if (others.Select(other => other.Metadata.GetMetadata<IRefusalWriter>()).FirstOrDefault(writer => writer is not null) is { } writer)
        {
            return writer.WriteFaultAsync(context, message, context.RequestAborted);
        }

        context.Response.ContentType = MediaTypeNames.Text.Plain;
        return context.Response.WriteAsync(message, context.RequestAborted);
    }

    private bool Matches(RouteEndpoint endpoint, HttpContext context)
    {
        var route = _routes.GetOrAdd(endpoint, Read);
        var values = new RouteValueDictionary();
        return route.Matcher.TryMatch(context.Request.Path, values)
            && route.Constraints.All(each => each.Constraint.Match(context, route: null, each.Parameter, values, RouteDirection.IncomingRequest));
    }

    private ReadRoute Read(RouteEndpoint endpoint)
    {
        var pattern = endpoint.RoutePattern;
        var constraints =
            from policies in pattern.ParameterPolicies
            from policy in policies.Value
            let constraint = policy.ParameterPolicy ?? policyFactory.Create(pattern.GetParameter(policies.Key), policy)
            where constraint is IRouteConstraint
            select (policies.Key, (IRouteConstraint)constraint);
        return new ReadRoute(new TemplateMatcher(new RouteTemplate(pattern), []), [.. constraints]);
    }

    private sealed record ReadRoute(TemplateMatcher Matcher, (string Parameter, IRouteConstraint Constraint)[] Constraints);
}
