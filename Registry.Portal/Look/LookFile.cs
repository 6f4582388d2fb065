using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;
using Registry.Api.Http;

namespace Registry.Portal.Look;

/// <summary>A file of the registry's look, kept in memory: made or read when the host starts.</summary>
internal sealed class LookFile
{
    private const string Brotli = "br";
    private const string SheetType = "text/css; charset=utf-8";

    private static readonly Dictionary<string, string> PictureTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        [".svg"] = "image/svg+xml",
        [".png"] = "image/png",
        [".webp"] = "image/webp",
        [".ico"] = "image/x-icon",
    };

    private readonly byte[]? _compressed;

    private LookFile(byte[] bytes, string type, string route, bool isText)
    {
        (Bytes, Type) = (bytes, type);
        Address = $"{route}?v={Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]}";
        _compressed = isText ? Compress(bytes) : null;
    }

    /// <summary>Endings of pictures that can be shown.</summary>
    public static IReadOnlyCollection<string> Pictures => PictureTypes.Keys;

    public byte[] Bytes { get; }

    /// <summary>The media type.</summary>
    public string Type { get; }

    /// <summary>Where it is served; other bytes have another address.</summary>
    public string Address { get; }

    /// <param name="css">UTF-8.</param>
    /// <param name="route">Where it is served.</param>
    public static LookFile Sheet(byte[] css, string route) => new(css, SheetType, route, isText: true);

    /// <param name="path">Null or empty for none.</param>
    /// <param name="route">Where it is served.</param>
    public static LookFile? SheetAt(string? path, string route) => string.IsNullOrWhiteSpace(path) ? null : Sheet(File.ReadAllBytes(path), route);

    /// <param name="path">Ends in one of <see cref="Pictures"/>; null or empty for none.</param>
    /// <param name="route">Where it is served.</param>
    public static LookFile? PictureAt(string? path, string route) =>
        string.IsNullOrWhiteSpace(path) ? null : new(File.ReadAllBytes(path), PictureTypes[Path.GetExtension(path)], route, isText: false);

    public IResult Answer(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.CacheControl = $"{http.Request.Path}{http.Request.QueryString}" == Address ? CacheLifetime.Forever : "no-cache";
        if (_compressed is null)
        {
            return Results.Bytes(Bytes, Type);
        }

        headers.Vary = HeaderNames.AcceptEncoding;
        if (!http.Request.GetTypedHeaders().AcceptEncoding.Any(encoding => encoding.Value == Brotli && encoding.Quality is not 0))
        {
            return Results.Bytes(Bytes, Type);
        }

        headers.ContentEncoding = Brotli;
        return Results.Bytes(_compressed, Type);
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
}
