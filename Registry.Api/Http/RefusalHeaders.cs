namespace Registry.Api.Http;

/// <summary>
/// What an answer says of itself that is given before anything knows what was asked for: a sentence of plain text, which no browser takes for a
/// page, frames, keeps, or loads anything for.
/// </summary>
internal static class RefusalHeaders
{
    private const string Policy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>Sets them; the status and the text come after.</summary>
    public static void TellRefusal(this HttpResponse response)
    {
        var headers = response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()";
        headers.CacheControl = "no-store";
    }
}
