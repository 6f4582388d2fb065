using System.Net;
using System.Net.Http.Headers;
using Microsoft.EntityFrameworkCore;
using Registry.Tests.Core.Content.Containers;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Api.Downloads;

/// <summary>A caching proxy between clients and the registry, while tags move forward and back.</summary>
public sealed class DownloadingThroughACache : ContainerScenario
{
    public static TheoryData<string> ByTag => ["/download/tools/app/v1/app.sif", "/v1/imagefile/alice/tools/app:v1?arch=amd64"];

    public static TheoryData<string> ByDigest => [$"/download/tools/app/sha256:{Hex}/app.sif", $"/v1/imagefile/alice/tools/app:sha256.{Hex}"];

    private static string Hex => LibraryClient.Hex(Sif(1));

    [NeedsTheory(Tool.Squid)]
    [MemberData(nameof(ByTag))]
    public async Task A_tag_that_moves_forward_and_back_gives_its_bytes_of_now(string address)
    {
        using var squid = await SquidProxy.StartAsync();
        using var reader = squid.Client(Rig.Url);
        foreach (var seed in new[] { 1, 2, 1, 2 })
        {
            await PushAsync("v1", seed);
            for (var again = 0; again < 2; again++)
            {
                Assert.Equal(Sif(seed), await reader.GetByteArrayAsync(new Uri(address, UriKind.Relative)));
            }
        }
    }

    [NeedsTheory(Tool.Squid)]
    [MemberData(nameof(ByTag))]
    public async Task Whoever_goes_by_dates_or_resumes_after_a_move_gets_no_mixture(string address)
    {
        using var squid = await SquidProxy.StartAsync();
        using var reader = squid.Client(Rig.Url);
        await PushAsync("v1", 1);
        await PushAsync("v1", 2);
        using var newer = await reader.GetAsync(address);
        Assert.Null(newer.Content.Headers.LastModified);
        await PushAsync("v1", 1);

        using var conditional = await SendAsync(reader, address, request => request.Headers.IfModifiedSince = DateTimeOffset.UnixEpoch.AddYears(100));
        using var unchanged = await SendAsync(reader, address, request => request.Headers.IfNoneMatch.Add(newer.Headers.ETag!));
        using var byDate = await SendAsync(reader, address, request => Resume(request, new RangeConditionHeaderValue(DateTimeOffset.UnixEpoch.AddYears(100))));
        using var byTag = await SendAsync(reader, address, request => Resume(request, new RangeConditionHeaderValue(newer.Headers.ETag!)));
        foreach (var reply in new[] { conditional, unchanged, byDate, byTag })
        {
            Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
            Assert.Equal(Sif(1), await reply.Content.ReadAsByteArrayAsync());
        }

        using var rest = await SendAsync(reader, address, request => Resume(request, new RangeConditionHeaderValue(conditional.Headers.ETag!)));
        Assert.Equal(Sif(1)[5000..], await rest.Content.ReadAsByteArrayAsync());
    }

    [NeedsTheory(Tool.Squid)]
    [MemberData(nameof(ByDigest))]
    public async Task A_public_image_by_digest_is_kept_for_everybody(string address)
    {
        using var squid = await SquidProxy.StartAsync();
        await PushAsync("v1", 1);
        using var first = squid.Client(Rig.Url);
        using var fetched = await first.GetAsync(address);
        Assert.Equal("public, max-age=31536000, immutable", Lifetime(fetched));
        await fetched.Content.LoadIntoBufferAsync();

        using var second = squid.Client(Rig.Url);
        using var kept = await second.GetAsync(address);
        Assert.StartsWith("HIT", kept.Headers.GetValues("X-Cache").Single(), StringComparison.Ordinal);
        Assert.Equal(Sif(1), await kept.Content.ReadAsByteArrayAsync());
        using var part = await SendAsync(second, address, request => Resume(request, new RangeConditionHeaderValue(fetched.Headers.ETag!)));
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal(Sif(1)[5000..], await part.Content.ReadAsByteArrayAsync());
    }

    [NeedsTheory(Tool.Squid)]
    [MemberData(nameof(ByTag))]
    [MemberData(nameof(ByDigest))]
    public async Task A_private_image_is_kept_for_nobody_whatever_was_sent_for_it(string address)
    {
        using var squid = await SquidProxy.StartAsync();
        await PushAsync("v1", 1);
        await ArrangeAsync(db => db.Collections.ExecuteUpdateAsync(row => row.SetProperty(collection => collection.IsPrivate, true)));
        using var reader = squid.Client(Rig.Url);
        var basic = Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes($"alice:{Alice.Token}"));
        foreach (var credential in new[] { $"Bearer {Alice.Token}", $"Basic {basic}", $"Token {Alice.Token}", Alice.Token })
        {
            using var own = await SendAsync(reader, address, request => request.Headers.TryAddWithoutValidation("Authorization", credential));
            Assert.Equal((HttpStatusCode.OK, "no-cache, private", "Authorization, Cookie"), (own.StatusCode, Lifetime(own), string.Join(", ", own.Headers.Vary)));
            Assert.Equal(Sif(1), await own.Content.ReadAsByteArrayAsync());
            using var others = await reader.GetAsync(address);
            Assert.Equal(HttpStatusCode.NotFound, others.StatusCode);
        }
    }

    [NeedsFact(Tool.Squid)]
    public async Task What_says_where_a_tag_points_is_asked_for_each_time()
    {
        using var squid = await SquidProxy.StartAsync();
        using var reader = squid.Client(Rig.Url);
        foreach (var seed in new[] { 1, 2, 1 })
        {
            await PushAsync("v1", seed);
            foreach (var address in new[] { "/v1/images/alice/tools/app:v1?arch=amd64", "/api/container/tools/app:v1" })
            {
                using var reply = await reader.GetAsync(address);
                Assert.Equal("no-cache, private", Lifetime(reply));
                Assert.Contains(LibraryClient.Hex(Sif(seed)), await reply.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            }
        }
    }

    private static string Lifetime(HttpResponseMessage reply) => reply.Headers.CacheControl!.ToString();

    private static void Resume(HttpRequestMessage request, RangeConditionHeaderValue condition)
    {
        request.Headers.Range = new RangeHeaderValue(5000, null);
        request.Headers.IfRange = condition;
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string address, Action<HttpRequestMessage> change)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        change(request);
        return await client.SendAsync(request);
    }
}
