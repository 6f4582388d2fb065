using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;
using MudBlazor;

namespace Registry.Portal.Look;

/// <summary>
/// <see cref="PortalTheme"/> as a style sheet. The library's own provider writes it as a style element, which the content security policy refuses, and only once the circuit is there;
/// as a file it is there before the first paint, for pages without a circuit too.
/// </summary>
internal sealed class ThemeSheet
{
    /// <summary>For an address that carries a hash of what it leads to.</summary>
    public const string Forever = "public, max-age=31536000, immutable";

    private const string Type = "text/css; charset=utf-8";
    private readonly byte[] _compressed;

    /// <param name="theme">What to draw.</param>
    /// <param name="route">Where it is served.</param>
    public ThemeSheet(MudTheme theme, string route)
    {
        Bytes = Encoding.UTF8.GetBytes(Draw(theme));
        Address = $"{route}?v={Convert.ToHexStringLower(SHA256.HashData(Bytes))[..16]}";
        _compressed = Compress(Bytes);
    }

    /// <summary>UTF-8.</summary>
    public byte[] Bytes { get; }

    /// <summary>Where it is served; another sheet has another address.</summary>
    public string Address { get; }

    public IResult Answer(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.Vary = HeaderNames.AcceptEncoding;
        headers.CacheControl = $"{http.Request.Path}{http.Request.QueryString}" == Address ? Forever : "no-cache";
        if (!http.Request.GetTypedHeaders().AcceptEncoding.Any(encoding => encoding.Value == "br" && encoding.Quality is not 0))
        {
            return Results.Bytes(Bytes, Type);
        }

        headers.ContentEncoding = "br";
        return Results.Bytes(_compressed, Type);
    }

    private static string Draw(MudTheme theme)
    {
        var (light, dark) = (new Provider(theme, isDark: false).Variables(), new Provider(theme, isDark: true).Variables());
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
        public Provider(MudTheme theme, bool isDark)
        {
            Theme = theme;
            IsDarkMode = isDark;
        }

        public string Variables()
        {
            var variables = new StringBuilder();
            GenerateTheme(variables);
            return variables.ToString();
        }
    }
}
