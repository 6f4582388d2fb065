using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Registry.Core.Content.Collections;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Api.Uploads;

/// <summary>The requests of a file that is sent in parts, as the portal's script makes them: the address is all that they know.</summary>
internal sealed class FileClient(HttpClient http, string address, byte[] content, long partBytes)
{
    public string Address => address;

    public int Count => (int)((content.LongLength + partBytes - 1) / partBytes);

    /// <summary>Begins an upload with a token, as a script does.</summary>
    public static async Task<FileClient> StartAsync(RegistryRig rig, RigUser user, byte[] content, string container = "app", string tag = "v1")
    {
        using var own = rig.Client(user.Token);
        var started = (await StartAsync(own, content.LongLength, container, tag)).Expect(HttpStatusCode.OK);
        var body = JsonNode.Parse(started.Body)!;
        return new FileClient(rig.Client(), body["address"]!.GetValue<string>(), content, body["partBytes"]!.GetValue<long>());
    }

    public static Task<Reply> StartAsync(HttpClient http, long size, string container = "app", string tag = "v1", string collection = "tools") =>
        SendAsync(http, HttpMethod.Post, "/api/uploads", JsonContent.Create(new { collection, container, tag, file = "app.sif", size }));

    /// <summary>The collection that the files of these tests go to.</summary>
    public static async Task<Guid> CollectionAsync(RegistryRig rig, RigUser owner)
    {
        var found = await rig.Get<CollectionQueries>().FindAsync(owner.Caller, "tools", CancellationToken.None);
        return found?.Id ?? (await rig.Get<CreateCollection>().RunAsync(owner.Caller, new NewCollection("tools", string.Empty, false), CancellationToken.None)).Value;
    }

    /// <summary>The same upload after a restart, or with another file.</summary>
    public FileClient With(HttpClient? other = null, byte[]? file = null) =>
        new(other ?? http, other is null ? address : new Uri(other.BaseAddress!, new Uri(address).AbsolutePath).ToString(), file ?? content, partBytes);

    public byte[] Bytes(int part) => content.AsSpan((int)((part - 1) * partBytes), (int)Math.Min(partBytes, content.LongLength - ((part - 1) * partBytes))).ToArray();

    public Task<Reply> TrySendAsync(int part, byte[]? others = null, string? digest = null, bool chunked = false)
    {
        var bytes = others ?? (part >= 1 && part <= Count ? Bytes(part) : [1]);
        var body = new ByteArrayContent(bytes);
        body.Headers.TryAddWithoutValidation("Content-Digest", digest ?? $"sha-256=:{Convert.ToBase64String(SHA256.HashData(bytes))}:");
        return SendAsync(http, HttpMethod.Put, $"{address}/parts/{part}", body, chunked);
    }

    public async Task SendAsync(params int[] parts)
    {
        foreach (var part in parts)
        {
            (await TrySendAsync(part)).Expect(HttpStatusCode.OK);
        }
    }

    public Task<Reply> CompleteAsync() => SendAsync(http, HttpMethod.Post, $"{address}/complete", null);

    public Task<Reply> StateAsync() => SendAsync(http, HttpMethod.Get, address, null);

    /// <summary>The numbers of the parts that are there, and whether the image is.</summary>
    public async Task<(int[] Parts, bool IsComplete)> ThereAsync()
    {
        var state = JsonNode.Parse((await StateAsync()).Expect(HttpStatusCode.OK).Body)!;
        return ([.. state["parts"]!.AsArray().Select(part => part!["number"]!.GetValue<int>())], state["isComplete"]!.GetValue<bool>());
    }

    /// <summary>Why it was refused.</summary>
    public static string MessageOf(Reply reply) => JsonNode.Parse(reply.Body)!["message"]!.GetValue<string>();

    private static async Task<Reply> SendAsync(HttpClient http, HttpMethod method, string path, HttpContent? content, bool chunked = false)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.TransferEncodingChunked = chunked;
        using var response = await http.SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode != HttpStatusCode.InternalServerError, $"{method} {path}: {body}");
        return new Reply(response.StatusCode, body);
    }
}
