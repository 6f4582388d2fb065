using System.Net;
using System.Text;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Api.Library;

/// <summary>Bodies that no client sends, to everything that reads one. The client of these tests fails on every 5xx.</summary>
public sealed class SendingStrangeJson : LibraryScenario
{
    private static readonly string[] Fields =
    [
        "id", "name", "description", "entity", "collection", "container", "hash", "size", "createdAt", "Tag", "Arch", "ImageID", "filesize", "sha256sum",
        "md5sum", "uploadID", "partSize", "partNumber", "completedParts", "customData",
    ];

    private static readonly Dictionary<string, byte[]> Bodies = new(StringComparer.Ordinal)
    {
        ["empty"] = [],
        ["blank"] = "  \n"u8.ToArray(),
        ["not json"] = "name=tools&entity=alice"u8.ToArray(),
        ["cut"] = "{\"name\":\"to"u8.ToArray(),
        ["two documents"] = "{}{}"u8.ToArray(),
        ["comment"] = "{/**/}"u8.ToArray(),
        ["array"] = "[{\"name\":\"tools\"}]"u8.ToArray(),
        ["null"] = "null"u8.ToArray(),
        ["number"] = "1"u8.ToArray(),
        ["string"] = "\"{}\""u8.ToArray(),
        ["byte order mark"] = [0xEF, 0xBB, 0xBF, .. "{\"name\":\"tools\"}"u8],
        ["utf-16"] = Encoding.Unicode.GetBytes("{\"name\":\"tools\"}"),
        ["no utf-8"] = [.. "{\"name\":\""u8, 0xC3, 0x28, 0xFF, .. "\"}"u8],
        ["no utf-8 in a key"] = [.. "{\""u8, 0xC3, 0x28, .. "\":1}"u8],
        ["half a surrogate pair in a key"] = "{\"\\ud800\":1}"u8.ToArray(),
        ["nulls"] = All("null"),
        ["numbers"] = All("1"),
        ["negative numbers"] = All("-9223372036854775808"),
        ["huge numbers"] = All("1e999"),
        ["fractions"] = All("0.1"),
        ["booleans"] = All("true"),
        ["empty strings"] = All("\"\""),
        ["digits in strings"] = All("\"12\""),
        ["zero dates"] = All("\"0001-01-01T00:00:00Z\""),
        ["nul characters"] = All("\"tools\\u0000x\""),
        ["half surrogate pairs"] = All("\"\\ud83d\""),
        ["control characters"] = All("\"\\u0001\\u001b[31m\\r\\n\""),
        ["long strings"] = All($"\"{new string('a', 50_000)}\""),
        ["arrays"] = All("[1,null,\"x\",{}]"),
        ["objects"] = All("{\"partNumber\":{}}"),
        ["deep arrays"] = Encoding.ASCII.GetBytes($"{{\"name\":{new string('[', 100_000)}"),
        ["deep objects"] = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("{\"name\":", 50_000))),
        ["the same key twice"] = "{\"name\":\"tools\",\"NAME\":1,\"name\":null}"u8.ToArray(),
    };

    public static TheoryData<string> Kinds => [.. Bodies.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Is_never_a_fault(string kind)
    {
        var (container, image) = await AnnounceAsync(Sif(1));
        foreach (var (method, path) in Routes(container, image))
        {
            var reply = await Client.SendAsync(new HttpMethod(method), path, new ByteArrayContent(Bodies[kind]));
            Assert.True(reply.Status == HttpStatusCode.OK || reply.Message.Length > 0, $"{method} {path}: {reply.Status} {reply.Body}");
        }
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("cut")]
    [InlineData("array")]
    [InlineData("null")]
    [InlineData("no utf-8")]
    [InlineData("half surrogate pairs")]
    [InlineData("deep arrays")]
    public async Task Is_refused_with_what_is_wrong_with_it(string kind)
    {
        var refused = await Client.SendAsync(HttpMethod.Post, "/v1/collections", new ByteArrayContent(Bodies[kind]));
        Assert.Contains("body", refused.Expect(HttpStatusCode.BadRequest).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task That_is_too_long_is_refused_whether_it_says_so_or_not(bool chunked)
    {
        var content = new ByteArrayContent(Encoding.ASCII.GetBytes($"{{\"name\":\"{new string('a', 3 << 20)}\"}}"));
        Client.Http.DefaultRequestHeaders.TransferEncodingChunked = chunked;
        (await Client.SendAsync(HttpMethod.Post, "/v1/collections", content)).Expect(HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("application/json")]
    [InlineData("application/json; charset=iso-8859-1")]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("multipart/form-data")]
    [InlineData("nonsense")]
    public async Task Every_content_type_is_read_as_json_and_every_upload_as_bytes(string? type)
    {
        using var content = new ByteArrayContent("{\"name\":\"Tools\",\"unknown\":[{}],\"private\":null}"u8.ToArray());
        Assert.True(type is null || content.Headers.TryAddWithoutValidation("Content-Type", type));
        (await Client.SendAsync(HttpMethod.Post, "/v1/collections", content)).Expect(HttpStatusCode.OK);

        var sif = Sif(1);
        var (_, image) = await AnnounceAsync(sif);
        using var bytes = new ByteArrayContent(sif);
        Assert.True(type is null || bytes.Headers.TryAddWithoutValidation("Content-Type", type));
        (await Client.SendAsync(HttpMethod.Put, await Client.UploadAddressAsync(image, sif), bytes)).Expect(HttpStatusCode.OK);
        (await Client.CompleteAsync(image)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Sizes_may_be_digits_in_a_string()
    {
        var sif = Sif(1);
        var (_, image) = await AnnounceAsync(sif);
        (await Client.PostAsync($"/v2/imagefile/{image}", new { FILESIZE = $"{sif.Length}", sha256sum = LibraryClient.Hex(sif) })).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_description_is_cut_between_characters()
    {
        var (container, _) = await AnnounceAsync(Sif(1));
        var description = "x" + string.Concat(Enumerable.Repeat("🧠", 20_000));
        (await Client.PostAsync("/v1/images", new { hash = LibraryClient.HashOf(Sif(2)), container, description })).Expect(HttpStatusCode.OK);
        var collection = (await Client.GetAsync("/v1/collections/alice/tools")).Data!["id"]!.GetValue<string>();
        (await Client.PostAsync("/v1/containers", new { name = "brain", collection, description })).Expect(HttpStatusCode.OK);
    }

    private static IEnumerable<(string Method, string Path)> Routes(string container, string image) =>
    [
        ("POST", "/v1/entities"), ("POST", "/v1/collections"), ("POST", "/v1/containers"), ("POST", "/v1/images"),
        ("POST", $"/v1/tags/{container}"), ("POST", $"/v2/tags/{container}"), ("POST", $"/v2/imagefile/{image}"),
        ("PUT", $"/v2/imagefile/{image}/_complete"), ("POST", $"/v2/imagefile/{image}/_multipart"), ("PUT", $"/v2/imagefile/{image}/_multipart"),
        ("PUT", $"/v2/imagefile/{image}/_multipart_complete"), ("PUT", $"/v2/imagefile/{image}/_multipart_abort"),
    ];

    private static byte[] All(string value) => Encoding.UTF8.GetBytes($"{{{string.Join(',', Fields.Select(field => $"\"{field}\":{value}"))}}}");
}
