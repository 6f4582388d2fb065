using Registry.Core.Access.Permissions;

namespace Registry.Api.Auth;

/// <summary>The sessions of browsers, for the addresses that people open in one. The portal has them; the API alone has none.</summary>
public interface IBrowserSession
{
    /// <summary>The cookie that carries them; null on a host that has none.</summary>
    string? CookieName { get; }

    /// <summary>The signed-in account behind a request's cookie; a visitor when nobody is signed in.</summary>
    Task<Caller> CallerAsync(HttpContext context);
}

/// <summary>Of a host without pages.</summary>
internal sealed class NoBrowserSession : IBrowserSession
{
    public string? CookieName => null;

    public Task<Caller> CallerAsync(HttpContext context) => Task.FromResult(context.Caller());
}

/// <summary>Who reads at an address that both clients and browsers use.</summary>
public static class Readers
{
    /// <summary>The token's account if one was sent, otherwise the session's.</summary>
    /// <exception cref="InvalidOperationException">The endpoint does not declare that sessions count.</exception>
    public static async Task<Caller> ReaderAsync(this HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<SessionCountsAttribute>() is null)
        {
            throw new InvalidOperationException($"{context.GetEndpoint()?.DisplayName} reads the session and does not declare it ([SessionCounts]).");
        }

        return context.Caller() is { IsKnown: true } known ? known : await context.RequestServices.GetRequiredService<IBrowserSession>().CallerAsync(context);
    }
}
