using System.Text.Json;
using Registry.Core.Errors;

namespace Registry.Api.Static;

/// <summary>A static site to read from: a folder, or an address. What lies in a folder is read from inside the folder only; what lies elsewhere over HTTP.</summary>
internal sealed class SiteSource : IDisposable
{
    private const int MaxDocumentBytes = 32 << 20;
    private const int BlockBytes = 16 << 10;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly string[] Indexes = ["index.html", "index.json"];

    private readonly HttpClient _http = new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(15), MaxAutomaticRedirections = 5 })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private SiteSource(Uri root) => Root = root;

    /// <summary>Where the site lies; ends with a slash.</summary>
    public Uri Root { get; }

    /// <summary>Whether folders can be listed.</summary>
    public bool IsFolder => Root.IsFile;

    /// <param name="source">A folder, or an http or https address.</param>
    public static Result<SiteSource> Open(string source)
    {
        if (Uri.TryCreate(source, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
        {
            return new SiteSource(new Uri(address.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/"));
        }

        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(source));
        return Directory.Exists(path)
            ? new SiteSource(new Uri($"file://{Uri.EscapeDataString(path).Replace("%2F", "/", StringComparison.Ordinal)}/"))
            : Refuse.NotFound($"There is no folder {path}. Name one, or an address that starts with http:// or https://.");
    }

    /// <summary>The folders in a folder of the site; none if it cannot be listed.</summary>
    /// <param name="path">Below the site; empty for the site itself.</param>
    public IReadOnlyList<string> Folders(string path)
    {
        var folder = Path.Combine(Root.LocalPath, path);
        return IsFolder && Directory.Exists(folder) ? [.. Directory.EnumerateDirectories(folder).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)] : [];
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
    /// <param name="address">A file of the site, or an http or https address anywhere.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Refused: NotFound, or InvalidRequest for an address that may not be followed.</returns>
    public async Task<Result<Stream>> OpenAsync(Uri address, CancellationToken cancellationToken) => address switch
    {
        { IsFile: true } when IsFolder => OpenFile(address),
        { Scheme: "http" or "https" } => await FetchAsync(address, cancellationToken),
        _ => Refuse.Invalid($"{address} is not followed: only files of the site, and addresses that start with http:// or https://."),
    };

    public void Dispose() => _http.Dispose();

    private Result<Stream> OpenFile(Uri address)
    {
        var path = Path.GetFullPath(address.LocalPath);
        var file = Indexes.Select(index => Path.Combine(path, index)).Prepend(path).Select(candidate => new FileInfo(candidate)).FirstOrDefault(candidate => candidate.Exists);
        if (!IsInside(path) || (file?.LinkTarget is not null && !IsInside(file.ResolveLinkTarget(returnFinalTarget: true)?.FullName)))
        {
            return Refuse.Invalid($"{path} lies outside the site, or is a link to there, and is not read.");
        }

        try
        {
            return file is null ? Refuse.NotFound($"The site has no file {path[Root.LocalPath.Length..]}.") : file.OpenRead();
        }
        catch (Exception fault) when (fault is UnauthorizedAccessException or FileNotFoundException)
        {
            return Refuse.NotFound($"The file cannot be read: {fault.Message}");
        }
    }

    private bool IsInside(string? path) => path?.StartsWith(Root.LocalPath, StringComparison.Ordinal) == true;

    private async Task<Result<Stream>> FetchAsync(Uri address, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            var answer = await _http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            if (answer.IsSuccessStatusCode)
            {
                return await answer.Content.ReadAsStreamAsync(cancellationToken);
            }

            answer.Dispose();
            return Refuse.NotFound($"{address} answered {(int)answer.StatusCode}.");
        }
        catch (HttpRequestException fault)
        {
            return Refuse.NotFound($"{address} could not be fetched: {fault.Message}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Refuse.NotFound($"{address} did not answer within a minute.");
        }
    }
}
