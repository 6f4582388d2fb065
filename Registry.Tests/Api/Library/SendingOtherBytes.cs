using System.Net;
using System.Text.Json.Nodes;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Api.Library;

/// <summary>Bytes that are not the declared ones: too many, too few, others.</summary>
public sealed class SendingOtherBytes : LibraryScenario
{
    private readonly byte[] _sif = Sif(1, 300_000);

    [Fact]
    public async Task Another_digest_than_the_images_is_refused_at_the_start()
    {
        var (_, image) = await AnnounceAsync(_sif);
        (await Client.StartUploadAsync(image, _sif.Length, new string('a', 64))).Expect(HttpStatusCode.UnprocessableEntity);
        (await Client.StartUploadAsync(image, _sif.Length, "abc")).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(0, (await CountsAsync()).Uploads);
    }

    [Fact]
    public async Task Bytes_with_another_digest_are_refused_and_the_address_stays_good()
    {
        var (_, image) = await AnnounceAsync(_sif);
        var address = await Client.UploadAddressAsync(image, _sif);
        var others = (byte[])_sif.Clone();
        others[^1] ^= 1;

        var refused = (await Client.PutBytesAsync(address, others)).Expect(HttpStatusCode.UnprocessableEntity);

        Assert.Contains("hash", refused.Message, StringComparison.Ordinal);
        Assert.Empty(Rig.StagingFiles());
        (await Client.CompleteAsync(image)).Expect(HttpStatusCode.Conflict);
        await AssertAddressIsGoodAsync(address, image);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(1_000_000)]
    public async Task Another_size_than_the_declared_one_is_refused(int more)
    {
        var (_, image) = await AnnounceAsync(_sif);
        var started = (await Client.StartUploadAsync(image, _sif.Length + more, LibraryClient.Hex(_sif))).Expect(HttpStatusCode.OK);
        var address = started.Data!["uploadURL"]!.GetValue<string>();

        (await Client.PutBytesAsync(address, _sif)).Expect(HttpStatusCode.UnprocessableEntity);
        (await SendChunkedAsync(address, _sif)).Expect(HttpStatusCode.UnprocessableEntity);

        Assert.Empty(Rig.StagingFiles());
        await AssertAddressIsGoodAsync(await Client.UploadAddressAsync(image, _sif), image);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(299_999)]
    public async Task Fewer_bytes_than_declared_without_a_length_are_refused(int sent)
    {
        var (_, image) = await AnnounceAsync(_sif);
        var address = await Client.UploadAddressAsync(image, _sif);
        (await SendChunkedAsync(address, _sif[..sent])).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Empty(Rig.StagingFiles());
        await AssertAddressIsGoodAsync(address, image);
    }

    [Fact]
    public async Task More_bytes_than_declared_without_a_length_are_refused()
    {
        var (_, image) = await AnnounceAsync(_sif);
        var address = await Client.UploadAddressAsync(image, _sif);
        (await SendChunkedAsync(address, [.. _sif, 0])).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Empty(Rig.StagingFiles());
        await AssertAddressIsGoodAsync(address, image);
    }

    [Fact]
    public async Task The_declared_bytes_without_a_length_are_fine()
    {
        var (_, image) = await AnnounceAsync(_sif);
        (await SendChunkedAsync(await Client.UploadAddressAsync(image, _sif), _sif)).Expect(HttpStatusCode.OK);
        (await Client.CompleteAsync(image)).Expect(HttpStatusCode.OK);
        await AssertStoreIsSoundAsync();
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("-9223372036854775808")]
    [InlineData("1e30")]
    [InlineData("1.5")]
    [InlineData("null")]
    [InlineData("\"many\"")]
    public async Task A_size_that_no_image_has_is_refused(string size)
    {
        var (_, image) = await AnnounceAsync(_sif);
        foreach (var path in new[] { $"/v2/imagefile/{image}", $"/v2/imagefile/{image}/_multipart" })
        {
            var body = new JsonObject { ["filesize"] = JsonNode.Parse(size), ["sha256sum"] = LibraryClient.Hex(_sif) };
            (await Client.PostAsync(path, body)).Expect(HttpStatusCode.BadRequest);
        }

        Assert.Equal(new Counts { Collections = 1, Containers = 1, Images = 1 }, await CountsAsync());
    }

    private Task<Reply> SendChunkedAsync(string address, byte[] bytes)
    {
        var content = new StreamContent(new MemoryStream(bytes));
        content.Headers.ContentLength = null;
        return new LibraryClient(Chunked(), "alice").SendAsync(HttpMethod.Put, address, content);

        HttpClient Chunked()
        {
            var http = Rig.Client();
            http.DefaultRequestHeaders.TransferEncodingChunked = true;
            return http;
        }
    }

    private async Task AssertAddressIsGoodAsync(string address, string image)
    {
        (await Client.PutBytesAsync(address, _sif)).Expect(HttpStatusCode.OK);
        (await Client.CompleteAsync(image)).Expect(HttpStatusCode.OK);
        await AssertStoreIsSoundAsync();
    }
}
