using System.Buffers;
using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Registry.Bench.Machine;

namespace Registry.Bench.Clients;

/// <summary>Pushes as the library client does: entity, collection, container, image, bytes, completion, tag.</summary>
internal sealed class LibraryPush(HttpClient http, string entity)
{
    private const int BufferBytes = 1 << 20;

    /// <summary>Announces an image in a container, both made if need be.</summary>
    public async Task<Announced> AnnounceAsync(string collection, string container, GeneratedImage image, CancellationToken cancellationToken)
    {
        var owner = await IdAsync(HttpMethod.Get, $"/v1/entities/{entity}", null, cancellationToken);
        var shelf = await IdAsync(HttpMethod.Post, "/v1/collections", new { name = collection, entity = owner }, cancellationToken);
        var box = await IdAsync(HttpMethod.Post, "/v1/containers", new { name = container, collection = shelf }, cancellationToken);
        return new Announced(box, await IdAsync(HttpMethod.Post, "/v1/images", new { hash = $"sha256.{image.Sha256}", container = box }, cancellationToken));
    }

    /// <summary>The address that takes the whole image by PUT.</summary>
    public async Task<string> UploadAddressAsync(Announced announced, GeneratedImage image, CancellationToken cancellationToken)
    {
        var started = await SendAsync(HttpMethod.Post, $"/v2/imagefile/{announced.Image}", new { filesize = image.Size, sha256sum = image.Sha256 }, cancellationToken);
        return started["uploadURL"]!.GetValue<string>();
    }

    public Task CompleteAsync(Announced announced, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Put, $"/v2/imagefile/{announced.Image}/_complete", new { }, cancellationToken);

    public Task TagAsync(Announced announced, string tag, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, $"/v2/tags/{announced.Container}", new { Arch = "amd64", Tag = tag, ImageID = announced.Image }, cancellationToken);

    /// <summary>A whole push in one part, of bytes made while they are sent.</summary>
    public async Task SingleAsync(string collection, string container, string tag, GeneratedImage image, CancellationToken cancellationToken)
    {
        var announced = await AnnounceAsync(collection, container, image, cancellationToken);
        var address = await UploadAddressAsync(announced, image, cancellationToken);
        await FromPipeAsync(image, async reader =>
        {
            using var content = new StreamContent(reader.AsStream(), BufferBytes);
            content.Headers.ContentLength = image.Size;
            await PutBytesAsync(address, content, cancellationToken);
        });
        await CompleteAsync(announced, cancellationToken);
        await TagAsync(announced, tag, cancellationToken);
    }

    /// <summary>A whole push in parts, as clients send what is larger than 64 MiB.</summary>
    public async Task MultipartAsync(string collection, string container, string tag, GeneratedImage image, CancellationToken cancellationToken)
    {
        var announced = await AnnounceAsync(collection, container, image, cancellationToken);
        var path = $"/v2/imagefile/{announced.Image}/_multipart";
        var started = await SendAsync(HttpMethod.Post, path, new { filesize = image.Size }, cancellationToken);
        var upload = started["uploadID"]!.GetValue<string>();
        var partSize = started["partSize"]!.GetValue<int>();
        var done = new List<object>();
        await FromPipeAsync(image, async reader =>
        {
            for (var left = image.Size; left > 0; left -= partSize)
            {
                var size = (int)Math.Min(left, partSize);
                var part = (await reader.ReadAtLeastAsync(size, cancellationToken)).Buffer.Slice(0, size);
                var number = done.Count + 1;
                done.Add(new { partNumber = number, cancellationToken = await PartAsync(path, upload, number, part, cancellationToken) });
                reader.AdvanceTo(part.End);
            }
        });
        await SendAsync(HttpMethod.Put, $"{path}_complete", new { uploadID = upload, completedParts = done }, cancellationToken);
        await TagAsync(announced, tag, cancellationToken);
    }

    /// <summary>One side makes the image, the other sends it: a few MiB of it exist at any time, or one part.</summary>
    public static async Task FromPipeAsync(GeneratedImage image, Func<PipeReader, Task> sendAsync)
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 4 * BufferBytes, resumeWriterThreshold: 2 * BufferBytes, minimumSegmentSize: BufferBytes / 8));
        var making = Task.Run(async () =>
        {
            await using var stream = pipe.Writer.AsStream();
            image.WriteTo(stream);
        });
        try
        {
            await sendAsync(pipe.Reader);
        }
        finally
        {
            // Also lets go of the writer when sending failed.
            await pipe.Reader.CompleteAsync();
        }

        await making;
    }

    private async Task<string> PartAsync(string path, string upload, int number, ReadOnlySequence<byte> bytes, CancellationToken cancellationToken)
    {
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var segment in bytes)
        {
            sha256.AppendData(segment.Span);
        }

        var hash = Convert.ToHexStringLower(sha256.GetHashAndReset());
        var declared = await SendAsync(HttpMethod.Put, path, new { partSize = bytes.Length, uploadID = upload, partNumber = number, sha256sum = hash }, cancellationToken);
        using var content = new StreamContent(PipeReader.Create(bytes).AsStream(), BufferBytes);
        content.Headers.ContentLength = bytes.Length;
        return await PutBytesAsync(declared["presignedURL"]!.GetValue<string>(), content, cancellationToken);
    }

    /// <returns>The answer's ETag, or the empty text.</returns>
    private static async Task<string> PutBytesAsync(string address, HttpContent content, CancellationToken cancellationToken)
    {
        // The address alone is the permission: clients send it no token.
        using var anonymous = Loopback.Client(address);
        using var answer = await anonymous.PutAsync(new Uri(address), content, cancellationToken);
        return answer.IsSuccessStatusCode
            ? answer.Headers.ETag?.ToString() ?? string.Empty
            : throw new BenchFault($"PUT {address} answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(cancellationToken)}");
    }

    private async Task<string> IdAsync(HttpMethod method, string path, object? body, CancellationToken cancellationToken) =>
        (await SendAsync(method, path, body, cancellationToken))["id"]!.GetValue<string>();

    private async Task<JsonNode> SendAsync(HttpMethod method, string path, object? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body is null ? null : new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body));
        using var answer = await http.SendAsync(request, cancellationToken);
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        return answer.IsSuccessStatusCode
            ? JsonNode.Parse(text)!["data"]!
            : throw new BenchFault($"{method} {path} answered {(int)answer.StatusCode}: {text}");
    }
}

/// <summary>An image that the registry knows of, and its container: their ids.</summary>
internal sealed record Announced(string Container, string Image);
