using Registry.Core.Kernel.Errors;

namespace Registry.Api.Http;

/// <summary>Refuses a request in the protocol of its endpoint, and says how to authenticate where that is what is missing.</summary>
internal static class Challenge
{
    private const string Bearer = "Bearer";
    private static readonly string[] Both = [Bearer, "Basic realm=\"registry\", charset=\"UTF-8\""];

    public static Task RefuseAsync(this HttpContext context, Refusal refusal)
    {
        if (refusal.Error == RegistryError.Unauthenticated)
        {
            context.Response.Headers.WWWAuthenticate = IsBrowser(context.Request) ? Bearer : Both;
        }

        return (context.GetEndpoint()?.Metadata.GetMetadata<IRefusalWriter>() ?? JsonRefusalsAttribute.Instance).WriteAsync(context, refusal);
    }

    /// <summary>Browsers answer an offer of Basic with a dialog over the page, for the requests of scripts too. All of them, and hardly anything else, call themselves Mozilla.</summary>
    private static bool IsBrowser(HttpRequest request) =>
        request.Headers.UserAgent.ToString().StartsWith("Mozilla/", StringComparison.Ordinal)
        || request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
