using System.Text.Json;
using Registry.Core.Kernel.Errors;

namespace Registry.Api.StaticSite;

/// <summary>A static site to read from: a folder, or an address. What lies in a folder is read from inside the folder only; what lies elsewhere over HTTP.</summary>
internal sealed class SiteSource : IDisposable
{
    private const int MaxDocumentBytes = 32 << 20;
    private const int BlockBytes = 16 << 10;
    private static readonly string[] Indexes = ["index.html", "index.json"];

    private readonly SiteFetch _fetch;

    /// <summary>The folder itself, links followed; null for an address.</summary>
    private readonly string? _folder;

    private SiteSource(Uri root, IReadOnlyCollection<Uri> origins, string? folder = null)
    {
        Root = root;
        _fetch = new SiteFetch(origins);
        _folder = folder;
    }

    /// <summary>Where the site lies; ends with a slash.</summary>
    public Uri Root { get; }

    /// <summary>Whether folders can be listed.</summary>
    public bool IsFolder => Root.IsFile;

    /// <param name="source">A folder, or an http or https address.</param>
    /// <param name="others">Addresses whose origins images may be fetched from, besides the site's own.</param>
    public static Result<SiteSource> Open(string source, IReadOnlyCollection<Uri> others)
    {
        if (Uri.TryCreate(source, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
        {
            return new SiteSource(new Uri(address.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/"), [address, .. others]);
        }

        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(source));
        return Directory.Exists(path)
            ? new SiteSource(new Uri($"file://{Uri.EscapeDataString(path).Replace("%2F", "/", StringComparison.Ordinal)}/"), others, RealPath(path))
            : Refuse.NotFound($"There is no folder {path}. Name one, or an address that starts with http:// or https://.");
    }

    /// <summary>The folders in a folder of the site, without links; none if it cannot be listed.</summary>
    /// <param name="path">Below the site; empty for the site itself.</param>
    public IReadOnlyList<string> Folders(string path)
    {
        var folder = Path.Combine(Root.LocalPath, path);
        return IsFolder && Directory.Exists(folder) && IsInside(RealPath(folder))
            ? [.. new DirectoryInfo(folder).EnumerateDirectories().Where(inner => inner.LinkTarget is null).Select(inner => inner.Name).Order(StringComparer.Ordinal)]
            : [];
    }

    /// <summary>Reads a JSON document.</summary>
    /// <returns>Refused: NotFound when there is none, InvalidRequest when it is something else.</returns>
    public async Task<Result<T>> ReadAsync<T>(string path, CancellationToken cancellationToken)
        where T : class
    {
        var opened = await OpenAsync(new Uri(Root, path), cancellationToken);
        if (!opened.Succeeded)
        {
            return opened.As<T>();
        }

        await using var stream = opened.Value;
        try
        {
            using var bytes = new MemoryStream();
            var block = new byte[BlockBytes];
            for (int read; (read = await stream.ReadAsync(block, cancellationToken)) > 0;)
            {
                await bytes.WriteAsync(block.AsMemory(0, read), cancellationToken);
                if (bytes.Length > MaxDocumentBytes)
                {
                    return Refuse.Invalid($"{path} has more than the {MaxDocumentBytes} bytes that are read of a document.");
                }
            }

            return JsonSerializer.Deserialize<T>(bytes.GetBuffer().AsSpan(0, (int)bytes.Length), SiteDocuments.Options) is { } document
                ? document
                : Refuse.Invalid($"{path} says nothing.");
        }
        catch (JsonException fault)
        {
            return Refuse.Invalid($"{path} cannot be read as what it should be: {fault.Message}");
        }
        catch (HttpIOException fault)
        {
            return Refuse.NotFound($"{path} broke off: {fault.Message}");
        }
    }

    /// <summary>Opens what an address leads to.</summary>
    /// <param name="address">A file of the site, or an http or https address of an origin that was named.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Refused: NotFound, or InvalidRequest for an address that may not be followed.</returns>
    public async Task<Result<Stream>> OpenAsync(Uri address, CancellationToken cancellationToken) => address switch
    {
        { IsFile: true } when IsFolder => OpenFile(address),
        { Scheme: "http" or "https" } => await _fetch.OpenAsync(address, cancellationToken),
        _ => Refuse.Invalid($"{address} is not followed: only files of the site, and addresses that start with http:// or https://."),
    };

    public void Dispose() => _fetch.Dispose();

    private Result<Stream> OpenFile(Uri address)
    {
        var path = Path.GetFullPath(address.LocalPath);
        if (!path.StartsWith(Root.LocalPath, StringComparison.Ordinal))
        {
            return Outside(path);
        }

        var file = Indexes.Select(index => Path.Combine(path, index)).Prepend(path).FirstOrDefault(File.Exists);
        if (file is null)
        {
            return Refuse.NotFound($"The site has no file {path[Root.LocalPath.Length..]}.");
        }

        try
        {
            var stream = File.OpenRead(file);

            // What was opened, not what the path says: a folder on the way may be a link, and may become one at any moment.
            if (IsInside(new FileInfo($"/proc/self/fd/{stream.SafeFileHandle.DangerousGetHandle()}").LinkTarget))
            {
                return stream;
            }

            stream.Dispose();
            return Outside(path);
        }
        catch (Exception fault) when (fault is UnauthorizedAccessException or FileNotFoundException)
        {
            return Refuse.NotFound($"The file cannot be read: {fault.Message}");
        }
    }

    private static Refusal Outside(string path) => new(RegistryError.InvalidRequest, $"{path} lies outside the site, or is a link to there, and is not read.");

    private bool IsInside(string? path) => path == _folder || path?.StartsWith($"{_folder}/", StringComparison.Ordinal) is true;

    /// <summary>The path of something that is there, without links.</summary>
    private static string RealPath(string path)
    {
        var real = "/";
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var next = new DirectoryInfo(Path.Combine(real, part));
            real = next.ResolveLinkTarget(returnFinalTarget: true) is { } target ? RealPath(target.FullName) : next.FullName;
        }

        return real;
    }
}
