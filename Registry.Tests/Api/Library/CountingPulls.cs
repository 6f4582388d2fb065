using System.Net;
using System.Net.Http.Headers;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Api.Library;

/// <summary>One pull is what a person calls one, however the client fetches the bytes. Each test ends with a whole pull: counts are written in order, so what came before is in.</summary>
public sealed class CountingPulls : LibraryScenario
{
    private const string Path = "/v1/imagefile/tools/app:v1?arch=amd64";
    private readonly byte[] _sif = Sif(1, 4_000_000);

    [Fact]
    public async Task A_whole_download_counts_one_everywhere()
    {
        await PushAsync();
        await Client.PullAsync("tools/app:v1");
        await Client.PullAsync($"tools/app:{LibraryClient.HashOf(_sif)}");
        await AssertPullsAsync(2);
        await using var db = await Rig.DatabaseAsync();
        Assert.Equal((2, 2, 2), ((await db.Containers.SingleAsync()).PullCount, (await db.Collections.SingleAsync()).PullCount, (await db.PullDays.SingleAsync()).Count));
        var (day, image) = (await db.CollectionPullDays.SingleAsync(), await db.Images.SingleAsync());
        Assert.Equal((2, day.Day, day.Day), (day.Count, image.LastPulledOn, image.UsedOn));
    }

    [Fact]
    public async Task A_download_in_parallel_ranges_counts_one()
    {
        await PushAsync();
        var parts = Enumerable.Range(0, 8).Select(i => RangeAsync(i * 500_000L, i == 7 ? _sif.Length - 1 : (i + 1) * 500_000L - 1));
        await Task.WhenAll(parts);
        await AssertPullsAsync(1);
        await Client.PullAsync("tools/app:v1");
        await AssertPullsAsync(2);
    }

    [Fact]
    public async Task Looking_counts_nothing()
    {
        await PushAsync();
        (await Client.GetAsync("/v1/images/tools/app:v1?arch=amd64")).Expect(HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(HttpMethod.Head, _ => { }));
        Assert.Equal(HttpStatusCode.NotModified, await StatusAsync(HttpMethod.Get, request =>
            request.Headers.IfNoneMatch.Add(new EntityTagHeaderValue($"\"sha256:{LibraryClient.Hex(_sif)}\""))));
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, await StatusAsync(HttpMethod.Get, request => request.Headers.Range = new RangeHeaderValue(1L << 40, null)));
        await RangeAsync(0, _sif.Length - 2);
        await RangeAsync(0, 1023);
        await Client.PullAsync("tools/app:v1");
        await AssertPullsAsync(1);
    }

    [Fact]
    public async Task A_download_that_is_given_up_counts_nothing()
    {
        var large = SifBuilder.Bytes(SifSpec.Image(60_000_000, 9));
        (await Client.PushAsync("tools", "app", "v1", large)).Expect(HttpStatusCode.OK);
        using (var gone = await RawConnection.OpenAsync(Rig.Url))
        {
            await gone.SendHeadAsync($"GET {Path} HTTP/1.1");
            Assert.Equal(200, await gone.StatusAsync());
            gone.Reset();
        }

        await Client.PullAsync("tools/app:v1");
        await AssertPullsAsync(1);
    }

    [Fact]
    public async Task Pulls_that_wait_to_be_counted_survive_a_shutdown()
    {
        await PushAsync();
        await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Client.PullAsync("tools/app:v1")));
        await Rig.RestartAsync();
        await using var db = await Rig.DatabaseAsync();
        Assert.Equal(30, (await db.Images.SingleAsync()).PullCount);
    }

    [Fact]
    public async Task Pulls_are_counted_after_the_database_was_gone_for_a_moment()
    {
        await PushAsync();
        for (var i = 0; i < 5; i++)
        {
            // The first request after the loss may be told to come again, and counts for nothing.
            await Eventually.EqualAsync(HttpStatusCode.OK, () => StatusAsync(HttpMethod.Get, _ => { }));
            await using var db = await Rig.DatabaseAsync();
            await db.Database.ExecuteSqlRawAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
        }

        await AssertPullsAsync(5);
    }

    /// <summary>Asks over a connection of its own: one of the pool may be among those that a test ended.</summary>
    private async Task AssertPullsAsync(long count)
    {
        await using var own = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(Rig.ConnectionString) { Pooling = false });
        await Eventually.EqualAsync(count, async () =>
        {
            await using var command = own.CreateCommand("SELECT pull_count FROM images");
            return (long)(await command.ExecuteScalarAsync())!;
        });
    }

    private async Task RangeAsync(long from, long to) =>
        Assert.Equal(HttpStatusCode.PartialContent, await StatusAsync(HttpMethod.Get, request => request.Headers.Range = new RangeHeaderValue(from, to)));

    private async Task<HttpStatusCode> StatusAsync(HttpMethod method, Action<HttpRequestMessage> with)
    {
        using var request = new HttpRequestMessage(method, Path);
        with(request);
        using var reply = await Client.Http.SendAsync(request);
        return reply.StatusCode;
    }

    private async Task PushAsync() => (await Client.PushAsync("tools", "app", "v1", _sif)).Expect(HttpStatusCode.OK);
}
