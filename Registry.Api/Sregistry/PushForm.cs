using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Registry.Core.Kernel.Errors;

namespace Registry.Api.Sregistry;

/// <summary>
/// The form with which sregistry-cli sends an image (protocols E.4), read as it arrives: the texts, in any order, up to the file, which is then there as a stream. The file has to be
/// the last part, because before the texts nobody knows who sends it and where to.
/// </summary>
internal sealed class PushForm : IDisposable
{
    private const string FileField = "file1";
    private const int MaxParts = 32;
    private const int MaxTextBytes = 4096;
    private const int MaxHeaderBytes = 16 * 1024;
    private const int MaxBoundaryLength = 256;
    private const int BufferBytes = 128 * 1024;

    /// <summary>For the texts, which come at once: until they are here nobody knows who sends them, and the request's own time has no limit.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly string[] Needed = ["collection", "name", "tag"];

    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    private PushForm()
    {
    }

    /// <summary>The id of the collection, as the first step gave it out.</summary>
    public string Collection => _texts["collection"];

    /// <summary>The container's name.</summary>
    public string Name => _texts["name"];

    public string Tag => _texts["tag"];

    /// <summary>The image's bytes. Reading them throws <see cref="BadHttpRequestException"/> when the form breaks off or goes on behind them.</summary>
    public Stream File { get; private set; } = Stream.Null;

    /// <summary>Reads up to the file's first byte.</summary>
    /// <param name="request">The request.</param>
    /// <param name="clock">For how long it may take.</param>
    /// <param name="cancellationToken">Cancels, as when the client is gone.</param>
    /// <returns>InvalidRequest for what is no such form.</returns>
    public static async Task<Result<PushForm>> ReadAsync(HttpRequest request, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= MaxBoundaryLength } boundary)
        {
            return Refuse.Invalid("The body must be a form (multipart/form-data) with the fields collection, name, tag and file1.");
        }

        var reader = new MultipartReader(boundary, request.Body, BufferBytes) { HeadersLengthLimit = MaxHeaderBytes };
        using var patience = new CancellationTokenSource(Patience, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return await new PushForm().FillAsync(reader, both.Token);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return Refuse.Invalid($"The form's fields did not arrive within {Patience.TotalSeconds:0} seconds. Send it again.");
        }
        catch (InvalidDataException fault)
        {
            return Refuse.Invalid($"The form cannot be read: {fault.Message}");
        }
        catch (IOException fault) when (fault is not BadHttpRequestException && !request.HttpContext.RequestAborted.IsCancellationRequested)
        {
            return Refuse.Invalid("The form breaks off before its end. Send it again.");
        }
    }

    public void Dispose() => File.Dispose();

    private async Task<Result<PushForm>> FillAsync(MultipartReader reader, CancellationToken cancellationToken)
    {
        for (var parts = 0; parts < MaxParts; parts++)
        {
            if (await reader.ReadNextSectionAsync(cancellationToken) is not { } section)
            {
                return Refuse.Invalid($"The form has no file. It must have the fields {string.Join(", ", Needed)} and, at its end, {FileField}.");
            }

            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition))
            {
                return Refuse.Invalid("A part of the form has no name.");
            }

            var name = HeaderUtilities.RemoveQuotes(disposition.Name).ToString();
            if (name == FileField || disposition.FileName.HasValue)
            {
                File = new LastPart(section.Body, reader);
                var missing = Needed.Where(field => !_texts.ContainsKey(field)).ToList();
                return missing.Count == 0 ? this : Refuse.Invalid($"The form's file comes before {string.Join(", ", missing)}, or they are missing. The file must be the last part.");
            }

            if (!_texts.TryAdd(name, await TextAsync(section, cancellationToken)))
            {
                return Refuse.Invalid("The form has a field twice. Send each once.");
            }
        }

        return Refuse.Invalid($"The form has more than {MaxParts} parts.");
    }

    /// <exception cref="InvalidDataException">It is longer than any of them needs to be.</exception>
    private static async Task<string> TextAsync(MultipartSection section, CancellationToken cancellationToken)
    {
        var buffer = new byte[MaxTextBytes + 1];
        var length = await section.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return length <= MaxTextBytes
            ? System.Text.Encoding.UTF8.GetString(buffer, 0, length)
            : throw new InvalidDataException($"a field has more than {MaxTextBytes} bytes.");
    }
}
