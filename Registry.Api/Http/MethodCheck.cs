using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Mime;
using Microsoft.AspNetCore.Routing.Template;
using Registry.Api.Auth;

namespace Registry.Api.Http;

/// <summary>Behind routing: answers where no endpoint takes the method and others of the same address do.</summary>
internal sealed class MethodCheck(RequestDelegate next, EndpointDataSource routes)
{
    private readonly ConcurrentDictionary<RouteEndpoint, TemplateMatcher> _matchers = [];

    public Task InvokeAsync(HttpContext context)
    {
        var isOptions = HttpMethods.IsOptions(context.Request.Method);
        var endpoint = context.GetEndpoint();
        if (IsSomething(endpoint) && (!isOptions || TakesOptions(context, endpoint)))
        {
            return next(context);
        }

        var others = routes.Endpoints.OfType<RouteEndpoint>().Where(other => IsSomething(other) && Matches(other, context)).ToList();

        // All of them, however general: routing, too, takes a more general one where a closer one does not take the method.
        return others.Count == 0 ? next(context) : AnswerAsync(context, others, isOptions);
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
        var matcher = _matchers.GetOrAdd(endpoint, other => new TemplateMatcher(new RouteTemplate(other.RoutePattern), []));
        var values = new RouteValueDictionary();
        return matcher.TryMatch(context.Request.Path, values) && AreOfTheirKind(endpoint, values);
    }

    private static bool AreOfTheirKind(RouteEndpoint endpoint, RouteValueDictionary values) =>
        endpoint.RoutePattern.ParameterPolicies.All(parameter => parameter.Value.All(policy => policy.Content switch
        {
            "guid" => Guid.TryParse(values[parameter.Key]?.ToString(), out _),
            "int" => int.TryParse(values[parameter.Key]?.ToString(), CultureInfo.InvariantCulture, out _),
            "nonfile" => values[parameter.Key]?.ToString()?.Split('/')[^1].Contains('.', StringComparison.Ordinal) is not true,
            _ => true,
        }));
}
