using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Registry.Bench.Machine;

namespace Registry.Bench.Clients;

/// <summary>Sends a file in parts whose digest the registry computes, with the requests that the portal's page makes; only begun with a token.</summary>
internal sealed class FilePush(HttpClient http)
{
    private const int BufferBytes = 1 << 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <param name="collection">It exists.</param>
    /// <param name="container">Made if it is missing.</param>
    /// <param name="image">Made while it is sent, one part of it at a time.</param>
    /// <param name="isBroken">The part in the middle breaks off and is sent again.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task RunAsync(string collection, string container, GeneratedImage image, bool isBroken, CancellationToken cancellationToken)
    {
        using var body = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(new { collection, container, tag = "latest", file = "large.sif", size = image.Size }));
        using var answer = await http.PostAsync(new Uri("/api/uploads", UriKind.Relative), body, cancellationToken);
        answer.EnsureSuccessStatusCode();
        var started = JsonNode.Parse(await answer.Content.ReadAsStringAsync(cancellationToken))!;
        var (address, partBytes, count) = (started["address"]!.GetValue<string>(), started["partBytes"]!.GetValue<long>(), started["parts"]!.GetValue<int>());

        // The address alone is the permission: nobody sends it a token.
        using var anonymous = Loopback.Client(address);
        await LibraryPush.FromPipeAsync(image, async reader =>
        {
            for (var number = 1; number <= count; number++)
            {
                var size = (int)Math.Min(partBytes, image.Size - ((number - 1) * partBytes));
                var part = (await reader.ReadAtLeastAsync(size, cancellationToken)).Buffer.Slice(0, size);
                var target = new Uri($"{address}/parts/{number}");
                if (isBroken && number == count / 2)
                {
                    await BreakAsync(anonymous, target, part, cancellationToken);
                }

                await SendAsync(anonymous, target, part, cancellationToken);
                reader.AdvanceTo(part.End);
            }
        });
        using var completed = await anonymous.PostAsync(new Uri($"{address}/complete"), content: null, cancellationToken);
        completed.EnsureSuccessStatusCode();
    }

    private static async Task SendAsync(HttpClient anonymous, Uri address, ReadOnlySequence<byte> part, CancellationToken cancellationToken)
    {
        while (true)
        {
            using var content = Content(part, part.Length);
            using var answer = await anonymous.PutAsync(address, content, cancellationToken);
            if (answer.StatusCode != HttpStatusCode.Conflict)
            {
                answer.EnsureSuccessStatusCode();
                return;
            }

            // The registry has not noticed yet that the last try is gone.
            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }
    }

    private static async Task BreakAsync(HttpClient anonymous, Uri address, ReadOnlySequence<byte> part, CancellationToken cancellationToken)
    {
        using var content = Content(part.Slice(0, part.Length / 2), part.Length);
        try
        {
            using var answer = await anonymous.PutAsync(address, content, cancellationToken);
            throw new BenchFault($"Half a part was answered with {(int)answer.StatusCode}.");
        }
        catch (HttpRequestException)
        {
            // As meant: the body ended before the length that its header says.
        }
    }

    private static StreamContent Content(ReadOnlySequence<byte> bytes, long length)
    {
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var segment in bytes)
        {
            sha256.AppendData(segment.Span);
        }

        var content = new StreamContent(PipeReader.Create(bytes).AsStream(), BufferBytes);
        content.Headers.ContentLength = length;
        content.Headers.TryAddWithoutValidation("Content-Digest", $"sha-256=:{Convert.ToBase64String(sha256.GetHashAndReset())}:");
        return content;
    }
}
