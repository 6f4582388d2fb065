using System.Net;
using System.Net.Mime;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Registry.Api.Http;

namespace Registry.Api.Pipeline;

/// <summary>
/// Answers only under the names that are this registry's (<see cref="RegistryHostOptions.AllowedHosts"/>): a name that somebody else made point here would be written into addresses and shared
/// caches. Probes of the health do not know a name and get no address, so that they are answered under any.
/// </summary>
internal sealed class HostCheck(RequestDelegate next, IOptions<RegistryHostOptions> options)
{
    private const string Health = "/health";
    private const string Refusal = "This registry does not answer under the name that was asked for. Use its public address; its operator can add names with Registry:AllowedHosts.";

    private readonly IList<StringSegment> _allowed = [.. options.Value.HostNames().Select(name => new StringSegment(name))];
    private readonly Uri? _public = options.Value.PublicUri();

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!request.Host.HasValue)
        {
            // Legal in HTTP/1.0.
            request.Host = HostOf(context.Connection);
        }
        else if (!IsAllowed(request))
        {
            context.Response.TellRefusal();
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            context.Response.ContentType = MediaTypeNames.Text.Plain;
            return context.Response.WriteAsync(Refusal, context.RequestAborted);
        }

        // People and clients come to the public name by its own scheme, whatever the proxy in front makes of the last hop.
        if (_public?.Scheme == Uri.UriSchemeHttps && string.Equals(request.Host.Host, _public.Host, StringComparison.OrdinalIgnoreCase))
        {
            request.Scheme = Uri.UriSchemeHttps;
        }

        return next(context);
    }

    private bool IsAllowed(HttpRequest request) =>
        Uri.CheckHostName(request.Host.Host.Trim('[', ']')) != UriHostNameType.Unknown
        && (_allowed.Count == 0 || IsLoopback(request.Host.Host) || HostString.MatchesAny(request.Host.Host, _allowed) || request.Path.StartsWithSegments(Health, StringComparison.OrdinalIgnoreCase));

    private static bool IsLoopback(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private HostString HostOf(ConnectionInfo connection) =>
        _public is not null ? HostString.FromUriComponent(_public)
        : connection.LocalIpAddress is { } address ? new HostString((address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString(), connection.LocalPort)
        : new HostString("localhost");
}
