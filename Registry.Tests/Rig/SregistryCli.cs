using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace Registry.Tests.Rig;

/// <summary>What came back: status, headers and body.</summary>
internal sealed record RawReply(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public JsonNode Json => JsonNode.Parse(Body)!;

    /// <summary>The reply if it has this status; otherwise the test fails with the body in its message.</summary>
    public RawReply Expect(HttpStatusCode status)
    {
        Assert.True(Status == (int)status, $"Expected {(int)status}, got {Status}: {Text}");
        return this;
    }
}

/// <summary>The requests of sregistry-cli (protocols E), byte for byte as python-requests writes them.</summary>
internal sealed class SregistryCli(string url, string userName, string secret)
{
    private const string Boundary = "d0b7c1a5f7f64f0f9d9b6ba4a5e7c7a1";
    private const string Common = "User-Agent: python-requests/2.32.3\r\nAccept-Encoding: gzip, deflate\r\nAccept: */*\r\nConnection: keep-alive\r\n";

    private readonly Uri _url = new(url);

    /// <summary>HMAC-SHA256 in lower-case hexadecimal digits.</summary>
    public static string Sign(string secret, string text) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(text)));

    public static string Hour(TimeSpan ago = default) => (TimeProvider.System.GetUtcNow() - ago).ToString("yyyyMMdd'T'HH'Z'", CultureInfo.InvariantCulture);

    /// <summary>The header that signs for a kind of request and an image.</summary>
    public string Authorization(string kind, string collection, string name, string tag, string? hour = null)
    {
        hour ??= Hour();
        var user = Convert.ToBase64String(Encoding.UTF8.GetBytes(userName));
        return $"SREGISTRY-HMAC-SHA256 Credential={kind}/{user}/{hour},Signature={Sign(secret, $"{kind}|{collection}|{hour}|{name}|{tag}|")}";
    }

    /// <summary>Both steps of a push.</summary>
    /// <returns>The first refusal, or the last answer.</returns>
    public async Task<RawReply> PushAsync(string collection, string name, string tag, byte[] content, string prefix = "/api")
    {
        var announced = await AnnounceAsync(collection, name, tag, prefix);
        if (announced.Status != (int)HttpStatusCode.OK)
        {
            return announced;
        }

        var authorization = Authorization("upload", collection, name, tag);
        return await UploadAsync(authorization, Form(authorization, name, announced.Json["cid"]!.GetValue<string>(), tag, content));
    }

    public Task<RawReply> AnnounceAsync(string collection, string name, string tag, string prefix = "/api", string? authorization = null)
    {
        var body = $$"""{"collection": "{{collection}}", "name": "{{name}}", "tag": "{{tag}}"}""";
        var head = $"POST {prefix}/upload/chunked_upload HTTP/1.1\r\nHost: {_url.Authority}\r\n{Common}"
            + $"Authorization: {authorization ?? Authorization("push", collection, name, tag)}\r\nContent-Length: {body.Length}\r\nContent-Type: application/json\r\n\r\n";
        return SendAsync(head + body);
    }

    /// <summary>Sends a form, whatever is in it.</summary>
    public Task<RawReply> UploadAsync(string authorization, byte[] form) => SendAsync(
        [
            .. Encoding.Latin1.GetBytes(
                $"POST /upload HTTP/1.1\r\nHost: {_url.Authority}\r\n{Common}"
                + $"Content-Type: multipart/form-data; boundary={Boundary}\r\nAuthorization: {authorization}\r\nContent-Length: {form.Length}\r\n\r\n"),
            .. form,
        ]);

    /// <summary>The form of an upload, in the order of the client.</summary>
    public static byte[] Form(string authorization, string name, string cid, string tag, byte[] content) => Form(
        Text("SREGISTRY_EVENT", authorization), Text("name", name), Text("collection", cid), Text("tag", tag), File($"{name}:{tag}.sif", content));

    public static byte[] Form(params byte[][] parts) =>
        [.. parts.SelectMany(part => (byte[])[.. Encoding.Latin1.GetBytes($"--{Boundary}\r\n"), .. part, .. "\r\n"u8]), .. Encoding.Latin1.GetBytes($"--{Boundary}--\r\n")];

    public static byte[] Text(string name, string value) => Encoding.UTF8.GetBytes($"Content-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}");

    public static byte[] File(string name, byte[] content) =>
        [.. Encoding.Latin1.GetBytes($"Content-Disposition: form-data; name=\"file1\"; filename=\"{name}\"\r\nContent-Type: text/plain\r\n\r\n"), .. content];

    /// <summary>A request without a body, as the client makes all others: with a Content-Type.</summary>
    public Task<RawReply> GetAsync(string path, string? authorization = null, string method = "GET") => SendAsync(
        $"{method} {path} HTTP/1.1\r\nHost: {_url.Authority}\r\n{Common}Content-Type: application/json\r\n"
        + (authorization is null ? "\r\n" : $"Authorization: {authorization}\r\n\r\n"));

    /// <summary>A download, which begins with a HEAD; neither says who asks.</summary>
    public async Task<byte[]> DownloadAsync(string address)
    {
        var path = new Uri(address).PathAndQuery;
        var head = (await SendAsync($"HEAD {path} HTTP/1.1\r\nHost: {_url.Authority}\r\n{Common}\r\n", isHead: true)).Expect(HttpStatusCode.OK);
        var body = (await GetAsync(path)).Expect(HttpStatusCode.OK).Body;
        Assert.Equal(head.Headers["Content-Length"], body.Length.ToString(CultureInfo.InvariantCulture));
        return body;
    }

    public async Task<RawReply> SendAsync(byte[] request, bool isHead = false)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(_url.Host, _url.Port);
        await using var stream = client.GetStream();
        var sending = SendAllAsync(stream, request);
        using var buffered = new BufferedStream(stream);
        var status = int.Parse((await LineAsync(buffered)).Split(' ')[1], CultureInfo.InvariantCulture);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (var line = await LineAsync(buffered); line.Length > 0; line = await LineAsync(buffered))
        {
            headers[line[..line.IndexOf(':', StringComparison.Ordinal)]] = line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
        }

        var body = isHead ? [] : await BodyAsync(buffered, headers);
        await sending;
        return new RawReply(status, headers, body);
    }

    private Task<RawReply> SendAsync(string request, bool isHead = false) => SendAsync(Encoding.Latin1.GetBytes(request), isHead);

    /// <summary>A server that has refused hangs up on the rest.</summary>
    private static async Task SendAllAsync(NetworkStream stream, byte[] request)
    {
        try
        {
            await stream.WriteAsync(request);
        }
        catch (IOException)
        {
            // The answer says why.
        }
    }

    private static async Task<byte[]> BodyAsync(Stream stream, Dictionary<string, string> headers)
    {
        if (headers.TryGetValue("Content-Length", out var length))
        {
            var body = new byte[int.Parse(length, CultureInfo.InvariantCulture)];
            await stream.ReadExactlyAsync(body);
            return body;
        }

        using var whole = new MemoryStream();
        while (headers.ContainsKey("Transfer-Encoding") && int.Parse(await LineAsync(stream), NumberStyles.HexNumber, CultureInfo.InvariantCulture) is > 0 and var size)
        {
            var chunk = new byte[size];
            await stream.ReadExactlyAsync(chunk);
            whole.Write(chunk);
            await LineAsync(stream);
        }

        return whole.ToArray();
    }

    private static async Task<string> LineAsync(Stream stream)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (await stream.ReadAsync(one) == 1 && one[0] != '\n')
        {
            line.Append((char)one[0]);
        }

        return line.ToString().TrimEnd('\r');
    }
}
