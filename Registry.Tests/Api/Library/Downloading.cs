using System.Net;
using System.Net.Http.Headers;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Api.Library;

/// <summary>The bytes of an image, whole, in ranges, and only if they changed.</summary>
public sealed class Downloading : LibraryScenario
{
    private const string Path = "/v1/imagefile/tools/app:v1?arch=amd64";
    private readonly byte[] _sif = Sif(1, 50_000);

    [Theory]
    [InlineData("bytes=0-0")]
    [InlineData("bytes=0-99")]
    [InlineData("bytes=1000-2000")]
    [InlineData("bytes=1000-")]
    [InlineData("bytes=-1")]
    [InlineData("bytes=-500")]
    [InlineData("bytes=0-99999999999")]
    [InlineData("bytes=-99999999999")]
    public async Task A_range_is_answered_with_exactly_its_bytes(string range)
    {
        await PushAsync();
        using var reply = await GetAsync(request => request.Headers.Range = RangeHeaderValue.Parse(range));
        Assert.Equal(HttpStatusCode.PartialContent, reply.StatusCode);
        var content = reply.Content.Headers.ContentRange!;
        Assert.Equal(_sif.Length, content.Length);
        var (from, to) = ((int)content.From!.Value, (int)content.To!.Value);
        Assert.Equal(_sif[from..(to + 1)], await reply.Content.ReadAsByteArrayAsync());
        Assert.Equal(Expected(range), (from, to));
    }

    [Theory]
    [InlineData("bytes=99999999-")]
    [InlineData("bytes=-0")]
    public async Task A_range_behind_the_end_cannot_be_satisfied(string range)
    {
        await PushAsync();
        using var reply = await GetAsync(request => request.Headers.TryAddWithoutValidation("Range", range));
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, reply.StatusCode);
        Assert.Equal(_sif.Length, reply.Content.Headers.ContentRange!.Length);
    }

    [Theory]
    [InlineData("bytes=5-2")]
    [InlineData("bytes=abc")]
    [InlineData("bytes=")]
    [InlineData("bytes=0-0,5-9")]
    [InlineData("seconds=0-9")]
    [InlineData("items=-5")]
    public async Task A_range_that_is_none_is_answered_with_the_whole(string range)
    {
        await PushAsync();
        using var reply = await GetAsync(request => request.Headers.TryAddWithoutValidation("Range", range));
        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        Assert.Equal(_sif, await reply.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task The_etag_is_the_digest_and_head_says_what_get_would()
    {
        await PushAsync();
        using var get = await GetAsync(_ => { });
        using var head = await GetAsync(request => request.Method = HttpMethod.Head);
        foreach (var reply in new[] { get, head })
        {
            Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
            Assert.Equal($"\"sha256:{LibraryClient.Hex(_sif)}\"", reply.Headers.ETag!.Tag);
            Assert.False(reply.Headers.ETag.IsWeak);
            Assert.Equal(_sif.Length, reply.Content.Headers.ContentLength);
            Assert.Equal("bytes", Assert.Single(reply.Headers.AcceptRanges));
            Assert.Equal("application/octet-stream", reply.Content.Headers.ContentType!.MediaType);
            Assert.Empty(reply.Content.Headers.ContentEncoding);
        }

        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task What_the_client_has_is_not_sent_again()
    {
        await PushAsync();
        var etag = new EntityTagHeaderValue($"\"sha256:{LibraryClient.Hex(_sif)}\"");
        using var same = await GetAsync(request => request.Headers.IfNoneMatch.Add(etag));
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        Assert.Empty(await same.Content.ReadAsByteArrayAsync());
        using var other = await GetAsync(request => request.Headers.IfNoneMatch.Add(new EntityTagHeaderValue("\"sha256:0\"")));
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        using var gone = await GetAsync(request => request.Headers.IfMatch.Add(new EntityTagHeaderValue("\"sha256:0\"")));
        Assert.Equal(HttpStatusCode.PreconditionFailed, gone.StatusCode);
    }

    [Theory]
    [InlineData(true, HttpStatusCode.PartialContent)]
    [InlineData(false, HttpStatusCode.OK)]
    public async Task A_resumed_download_goes_on_only_in_the_same_content(bool same, HttpStatusCode status)
    {
        await PushAsync();
        using var reply = await GetAsync(request =>
        {
            request.Headers.Range = new RangeHeaderValue(100, null);
            request.Headers.IfRange = new RangeConditionHeaderValue(new EntityTagHeaderValue(same ? $"\"sha256:{LibraryClient.Hex(_sif)}\"" : "\"sha256:0\""));
        });
        Assert.Equal(status, reply.StatusCode);
        Assert.Equal(same ? _sif[100..] : _sif, await reply.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_pending_image_is_nothing_to_download()
    {
        await AnnounceAsync(_sif);
        var path = $"tools/app:{LibraryClient.HashOf(_sif)}";
        using var visitor = Rig.Library();
        (await Client.GetAsync($"/v1/imagefile/{path}")).Expect(HttpStatusCode.NotFound);
        (await visitor.GetAsync($"/v1/imagefile/{path}")).Expect(HttpStatusCode.NotFound);
        (await visitor.GetAsync($"/v1/images/{path}")).Expect(HttpStatusCode.NotFound);
        Assert.False((await Client.GetAsync($"/v1/images/{path}")).Expect(HttpStatusCode.OK).Data!["uploaded"]!.GetValue<bool>());
    }

    private (int From, int To) Expected(string range) => range["bytes=".Length..].Split('-') switch
    {
        ["", var last] => ((int)Math.Max(0, _sif.Length - long.Parse(last, System.Globalization.CultureInfo.InvariantCulture)), _sif.Length - 1),
        [var from, ""] => (int.Parse(from, System.Globalization.CultureInfo.InvariantCulture), _sif.Length - 1),
        [var from, var to] => (int.Parse(from, System.Globalization.CultureInfo.InvariantCulture), (int)Math.Min(_sif.Length - 1, long.Parse(to, System.Globalization.CultureInfo.InvariantCulture))),
        _ => throw new ArgumentException(range, nameof(range)),
    };

    private async Task PushAsync() => (await Client.PushAsync("tools", "app", "v1", _sif)).Expect(HttpStatusCode.OK);

    private async Task<HttpResponseMessage> GetAsync(Action<HttpRequestMessage> with)
    {
        using var http = Rig.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, Path);
        with(request);
        return await http.SendAsync(request);
    }
}
