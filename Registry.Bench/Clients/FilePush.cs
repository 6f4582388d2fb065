using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Registry.Bench.Machine;

namespace Registry.Bench.Clients;

/// <summary>Sends a file in parts whose digest the registry computes, with the requests that the portal's page makes; only begun with a token.</summary>
internal sealed class FilePush(HttpClient http)
{
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
        var buffer = new byte[partBytes];
        await LibraryPush.FromPipeAsync(image, async reader =>
        {
            await using var stream = reader.AsStream(leaveOpen: true);
            for (var number = 1; number <= count; number++)
            {
                var part = buffer.AsMemory(0, (int)Math.Min(partBytes, image.Size - ((number - 1) * partBytes)));
                await stream.ReadExactlyAsync(part, cancellationToken);
                var target = new Uri($"{address}/parts/{number}");
                if (isBroken && number == count / 2)
                {
                    await BreakAsync(anonymous, target, part, cancellationToken);
                }

                await SendAsync(anonymous, target, part, cancellationToken);
            }
        });
        using var completed = await anonymous.PostAsync(new Uri($"{address}/complete"), content: null, cancellationToken);
        completed.EnsureSuccessStatusCode();
    }

    private static async Task SendAsync(HttpClient anonymous, Uri address, ReadOnlyMemory<byte> part, CancellationToken cancellationToken)
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

    private static async Task BreakAsync(HttpClient anonymous, Uri address, ReadOnlyMemory<byte> part, CancellationToken cancellationToken)
    {
        using var content = Content(part[..(part.Length / 2)], part.Length);
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

    private static ReadOnlyMemoryContent Content(ReadOnlyMemory<byte> bytes, long length)
    {
        var content = new ReadOnlyMemoryContent(bytes);
        content.Headers.ContentLength = length;
        content.Headers.TryAddWithoutValidation("Content-Digest", $"sha-256=:{Convert.ToBase64String(SHA256.HashData(bytes.Span))}:");
        return content;
    }
}
