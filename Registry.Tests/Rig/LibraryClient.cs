using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace Registry.Tests.Rig;

/// <summary>What came back: status, body as text and as JSON.</summary>
internal sealed record Reply(HttpStatusCode Status, string Body)
{
    public JsonNode? Data => JsonNode.Parse(Body)?["data"];

    public string Message => JsonNode.Parse(Body)?["error"]?["message"]?.GetValue<string>() ?? string.Empty;

    /// <summary>The reply if it has this status; otherwise the test fails with the body in its message.</summary>
    public Reply Expect(HttpStatusCode status)
    {
        Assert.True(Status == status, $"Expected {(int)status}, got {(int)Status}: {Body}");
        return this;
    }
}

/// <summary>The requests of the Go library client (protocols B), in its order and with its bodies: no Content-Type, all zero values, capitalised tag keys.</summary>
internal sealed class LibraryClient(HttpClient http, string entity) : IDisposable
{
    public HttpClient Http => http;

    public Task<Reply> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    public Task<Reply> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path, null);

    public Task<Reply> PostAsync(string path, object body) => SendAsync(HttpMethod.Post, path, new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body)));

    public Task<Reply> PutAsync(string path, object body) => SendAsync(HttpMethod.Put, path, new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body)));

    public async Task<Reply> SendAsync(HttpMethod method, string path, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        using var response = await http.SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();

        // Whatever a client sends, the registry does not fail; a full disk is no failure of its own.
        Assert.True(response.StatusCode is < HttpStatusCode.InternalServerError or HttpStatusCode.InsufficientStorage, $"{method} {path}: {(int)response.StatusCode} {body}");
        return new Reply(response.StatusCode, body);
    }

    /// <summary>Entity, collection and container, looked up and made as a push does it.</summary>
    /// <returns>The container's id, or the first refusal.</returns>
    public async Task<(string? ContainerId, Reply Last)> ContainerAsync(string collection, string container)
    {
        var found = await GetAsync($"/v1/entities/{entity}");
        if (found.Status != HttpStatusCode.OK)
        {
            return (null, found);
        }

        var parent = found.Data!["id"]!.GetValue<string>();
        found = await FindOrMakeAsync($"/v1/collections/{entity}/{collection}", "/v1/collections", Body(collection, "entity", parent));
        if (found.Status != HttpStatusCode.OK)
        {
            return (null, found);
        }

        parent = found.Data!["id"]!.GetValue<string>();
        found = await FindOrMakeAsync($"/v1/containers/{entity}/{collection}/{container}", "/v1/containers", Body(container, "collection", parent));
        return (found.Status == HttpStatusCode.OK ? found.Data!["id"]!.GetValue<string>() : null, found);
    }

    /// <summary>Announces the image and says whether its bytes are wanted.</summary>
    public async Task<(string Id, bool Uploaded)> ImageAsync(string containerId, byte[] content)
    {
        var created = (await CreateImageAsync(containerId, content)).Expect(HttpStatusCode.OK);
        return (created.Data!["id"]!.GetValue<string>(), created.Data["uploaded"]!.GetValue<bool>());
    }

    public Task<Reply> CreateImageAsync(string containerId, byte[] content) =>
        PostAsync("/v1/images", new { id = string.Empty, hash = HashOf(content), container = containerId, description = string.Empty, size = 0 });

    /// <summary>An upload address for the image.</summary>
    public async Task<string> UploadAddressAsync(string imageId, byte[] content) =>
        (await StartUploadAsync(imageId, content.LongLength, Hex(content))).Expect(HttpStatusCode.OK).Data!["uploadURL"]!.GetValue<string>();

    public Task<Reply> StartUploadAsync(string imageId, long size, string sha256) =>
        PostAsync($"/v2/imagefile/{imageId}", new { filesize = size, md5sum = "00000000000000000000000000000000", sha256sum = sha256 });

    public Task<Reply> PutBytesAsync(string address, byte[] content) => SendAsync(HttpMethod.Put, address, new ByteArrayContent(content));

    public Task<Reply> CompleteAsync(string imageId) => PutAsync($"/v2/imagefile/{imageId}/_complete", new { });

    public Task<Reply> TagAsync(string containerId, string tag, string arch, string imageId) =>
        PostAsync($"/v2/tags/{containerId}", new { Arch = arch, Tag = tag, ImageID = imageId });

    /// <summary>A whole push in one part.</summary>
    /// <returns>The first refusal, or the last answer.</returns>
    public async Task<Reply> PushAsync(string collection, string container, string tag, byte[] content, string arch = "amd64")
    {
        var (containerId, last) = await ContainerAsync(collection, container);
        if (containerId is null)
        {
            return last;
        }

        last = await CreateImageAsync(containerId, content);
        if (last.Status != HttpStatusCode.OK)
        {
            return last;
        }

        var imageId = last.Data!["id"]!.GetValue<string>();
        if (!last.Data["uploaded"]!.GetValue<bool>())
        {
            last = await UploadAsync(imageId, content);
        }

        return last.Status == HttpStatusCode.OK ? await TagAsync(containerId, tag, arch, imageId) : last;
    }

    /// <summary>Address, bytes and completion.</summary>
    public async Task<Reply> UploadAsync(string imageId, byte[] content)
    {
        var started = await StartUploadAsync(imageId, content.LongLength, Hex(content));
        if (started.Status != HttpStatusCode.OK)
        {
            return started;
        }

        var put = await PutBytesAsync(started.Data!["uploadURL"]!.GetValue<string>(), content);
        return put.Status == HttpStatusCode.OK ? await CompleteAsync(imageId) : put;
    }

    /// <summary>The image's bytes.</summary>
    public async Task<byte[]> PullAsync(string reference, string arch = "amd64") =>
        await http.GetByteArrayAsync(new Uri($"/v1/imagefile/{reference}?arch={arch}", UriKind.Relative));

    public static string HashOf(byte[] content) => $"sha256.{Hex(content)}";

    public static string Hex(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    public void Dispose() => http.Dispose();

    private static Dictionary<string, object?> Body(string name, string parentKey, string parent) => new(StringComparer.Ordinal)
    {
        ["id"] = string.Empty,
        ["createdAt"] = "0001-01-01T00:00:00Z",
        ["updatedAt"] = "0001-01-01T00:00:00Z",
        ["deletedAt"] = "0001-01-01T00:00:00Z",
        ["owner"] = string.Empty,
        ["name"] = name,
        ["description"] = "No description",
        [parentKey] = parent,
        ["size"] = 0,
        ["private"] = false,
        ["customData"] = null,
    };

    private async Task<Reply> FindOrMakeAsync(string lookup, string create, object body)
    {
        var found = await GetAsync(lookup);
        return found.Status == HttpStatusCode.NotFound ? await PostAsync(create, body) : found;
    }
}
