using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Errors;

namespace Registry.Api.Auth;

/// <summary>Who asks, as <see cref="TokenAuthenticationHandler"/> found out.</summary>
public static class RequestCaller
{
    /// <summary>The caller whose token came with the request; a visitor when none did.</summary>
    public static Caller Caller(this HttpContext context) =>
        context.Features.Get<Presented>()?.Caller
        ?? Registry.Core.Access.Permissions.Caller.Visitor with { RemoteAddress = context.RemoteAddress() };

    /// <summary>Why the token that came with the request was refused; null when none came, or a good one.</summary>
    public static Refusal? RefusedToken(this HttpContext context) => context.Features.Get<Presented>()?.Refusal;

    /// <summary>Where a request comes from; an IPv4 address as people write it, on a socket of IPv6 too.</summary>
    public static string? RemoteAddress(this HttpContext context) => context.Connection.RemoteIpAddress switch
    {
        { IsIPv4MappedToIPv6: true } mapped => mapped.MapToIPv4().ToString(),
        var address => address?.ToString(),
    };

    /// <summary>Keeps what came of the presented token for the rest of the request.</summary>
    internal static void Keep(this HttpContext context, Result<Caller> presented) =>
        context.Features.Set(new Presented(presented.Succeeded ? presented.Value : null, presented.Refusal));

    private sealed record Presented(Caller? Caller, Refusal? Refusal);
}
