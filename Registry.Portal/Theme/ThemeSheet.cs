using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;
using MudBlazor;

namespace Registry.Portal.Theme;

/// <summary>
/// <see cref="PortalTheme"/> as a style sheet. The library's own provider writes it as a style element, which the content security policy refuses, and only once the circuit is there;
/// as a file it is there before the first paint, for pages without a circuit too.
/// </summary>
internal static class ThemeSheet
{
    private const string Path = "/theme.css";

    /// <summary>The sheet's bytes (UTF-8).</summary>
    public static byte[] Bytes { get; } = Encoding.UTF8.GetBytes(Draw());

    /// <summary>Where it is served; another sheet has another address.</summary>
    public static string Address { get; } = $"{Path}?v={Convert.ToHexStringLower(SHA256.HashData(Bytes))[..16]}";

    private static byte[] Compressed { get; } = Compress(Bytes);

    public static void MapThemeSheet(this IEndpointRouteBuilder routes) => routes.MapGet(Path, Answer).AllowAnonymous();

    private static IResult Answer(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.Vary = HeaderNames.AcceptEncoding;
        headers.CacheControl = $"{http.Request.Path}{http.Request.QueryString}" == Address ? "public, max-age=31536000, immutable" : "no-cache";
        if (http.Request.GetTypedHeaders().AcceptEncoding.Any(encoding => encoding.Value == "br" && encoding.Quality is not 0))
        {
            headers.ContentEncoding = "br";
            return Results.Bytes(Compressed, "text/css; charset=utf-8");
        }

        return Results.Bytes(Bytes, "text/css; charset=utf-8");
    }

    private static string Draw()
    {
        var (light, dark) = (new Provider { Theme = PortalTheme.Theme, IsDarkMode = false }.Variables(), new Provider { Theme = PortalTheme.Theme, IsDarkMode = true }.Variables());
        return $":root{{{light}}}\n:root[data-theme=dark]{{{dark}}}\n@media(prefers-color-scheme:dark){{:root:not([data-theme=light]){{{dark}}}}}\n";
    }

    private static byte[] Compress(byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (var brotli = new BrotliStream(compressed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            brotli.Write(bytes);
        }

        return compressed.ToArray();
    }

    /// <summary>Never drawn: it only says what the library's variables are called.</summary>
    private sealed class Provider : MudThemeProvider
    {
        public string Variables()
        {
            var variables = new StringBuilder();
            GenerateTheme(variables);
            return variables.ToString();
        }
    }
}
