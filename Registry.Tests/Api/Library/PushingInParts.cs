using System.Net;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Api.Library;

/// <summary>Uploads in parts, as clients send files larger than 64 MiB; here the parts have 5 MiB.</summary>
public sealed class PushingInParts() : LibraryScenario("Registry:Uploads:PartBytes=5242880")
{
    private const int FiveMiB = 5 << 20;
    private readonly byte[] _sif = Sif(1, (2 * FiveMiB) + 100_000);

    [Theory]
    [InlineData(1, 2, 3)]
    [InlineData(3, 2, 1)]
    [InlineData(2, 3, 1)]
    public async Task Come_in_any_order(params int[] order)
    {
        var (parts, container, image) = await StartAsync();
        await parts.SendAsync(order);
        var completed = (await parts.CompleteAsync()).Expect(HttpStatusCode.OK);
        Assert.Equal("library/alice/tools/app", completed.Data!["containerUrl"]!.GetValue<string>());
        (await Client.TagAsync(container, "v1", "amd64", image)).Expect(HttpStatusCode.OK);
        Assert.Equal(_sif, await Client.PullAsync("tools/app:v1"));
        await AssertStoreIsSoundAsync();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_part_may_come_twice(int twice)
    {
        var (parts, _, _) = await StartAsync();
        await parts.SendAsync(1, 2, 3, twice);
        (await parts.CompleteAsync()).Expect(HttpStatusCode.OK);
        await AssertStoreIsSoundAsync();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_part_that_came_again_with_other_bytes_spoils_the_whole(int spoilt)
    {
        var (parts, _, _) = await StartAsync();
        await parts.SendAsync(1, 2);
        (await parts.TrySendAsync(spoilt, new byte[FiveMiB])).Expect(HttpStatusCode.OK);
        await parts.SendAsync(3);

        var refused = (await parts.CompleteAsync()).Expect(HttpStatusCode.UnprocessableEntity);

        Assert.Contains("hash", refused.Message, StringComparison.Ordinal);
        Assert.Empty(Rig.StoredFiles());
        Assert.Empty(Rig.StagingFiles());
    }

    [Fact]
    public async Task A_missing_part_is_asked_for_and_may_follow()
    {
        var (parts, _, _) = await StartAsync();
        await parts.SendAsync(1, 3);
        (await parts.CompleteAsync()).Expect(HttpStatusCode.UnprocessableEntity);
        (await parts.CompleteAsync([1, 3])).Expect(HttpStatusCode.UnprocessableEntity);
        await parts.SendAsync(2);
        (await parts.CompleteAsync([1, 2])).Expect(HttpStatusCode.UnprocessableEntity);
        (await parts.CompleteAsync([1, 2, 2, 3])).Expect(HttpStatusCode.UnprocessableEntity);
        (await parts.CompleteAsync([3, 2, 1])).Expect(HttpStatusCode.OK);
        await AssertStoreIsSoundAsync();
    }

    [Fact]
    public async Task Bytes_without_the_declared_digest_or_size_are_refused_and_may_be_sent_again()
    {
        var (parts, _, _) = await StartAsync();
        var address = PartsClient.AddressIn((await parts.DeclareAsync(1)).Expect(HttpStatusCode.OK));
        (await Client.PutBytesAsync(address, new byte[FiveMiB])).Expect(HttpStatusCode.UnprocessableEntity);
        (await Client.PutBytesAsync(address, new byte[FiveMiB + 1])).Expect(HttpStatusCode.UnprocessableEntity);
        (await Client.PutBytesAsync(address, [])).Expect(HttpStatusCode.UnprocessableEntity);
        (await Client.PutBytesAsync(address, parts.Bytes(1))).Expect(HttpStatusCode.OK);
        (await Client.PutBytesAsync(address, parts.Bytes(1))).Expect(HttpStatusCode.Conflict);
        await parts.SendAsync(2, 3);
        (await parts.CompleteAsync()).Expect(HttpStatusCode.OK);
        await AssertStoreIsSoundAsync();
    }

    [Theory]
    [InlineData(0, FiveMiB, HttpStatusCode.BadRequest)]
    [InlineData(-1, FiveMiB, HttpStatusCode.BadRequest)]
    [InlineData(4, FiveMiB, HttpStatusCode.BadRequest)]
    [InlineData(int.MaxValue, FiveMiB, HttpStatusCode.BadRequest)]
    [InlineData(1, FiveMiB - 1, HttpStatusCode.UnprocessableEntity)]
    [InlineData(1, 0, HttpStatusCode.UnprocessableEntity)]
    [InlineData(3, FiveMiB, HttpStatusCode.UnprocessableEntity)]
    [InlineData(2, long.MaxValue, HttpStatusCode.UnprocessableEntity)]
    public async Task A_part_that_is_not_in_the_plan_is_refused(int number, long size, HttpStatusCode status)
    {
        var (parts, _, _) = await StartAsync();
        (await parts.DeclareAsync(number, size, string.Empty)).Expect(status);
        (await parts.DeclareAsync(1, FiveMiB, "xyz")).Expect(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Abort_leaves_nothing_and_the_push_may_begin_again()
    {
        var (parts, _, image) = await StartAsync();
        await parts.SendAsync(1);
        (await parts.AbortAsync()).Expect(HttpStatusCode.OK);
        Assert.Equal((0, 0), ((await CountsAsync()).Uploads, Rig.StagingFiles().Length));
        (await parts.DeclareAsync(2)).Expect(HttpStatusCode.NotFound);
        (await parts.AbortAsync()).Expect(HttpStatusCode.NotFound);
        (await parts.CompleteAsync()).Expect(HttpStatusCode.NotFound);
        (await Client.UploadAsync(image, _sif)).Expect(HttpStatusCode.OK);
        await AssertStoreIsSoundAsync();
    }

    [Fact]
    public async Task Sending_a_part_while_the_upload_is_completed_never_changes_the_stored_bytes()
    {
        var (parts, _, _) = await StartAsync();
        await parts.SendAsync(1, 2, 3);
        var race = Enumerable.Range(0, 8).Select(i => i % 2 == 0 ? parts.CompleteAsync() : parts.TrySendAsync(3, new byte[parts.Bytes(3).Length]));
        await Task.WhenAll(race);
        foreach (var path in Directory.EnumerateFiles(Rig.Data.Blobs, "*", SearchOption.AllDirectories))
        {
            Assert.Equal(Path.GetFileName(path), LibraryClient.Hex(await File.ReadAllBytesAsync(path)));
        }
    }

    [Fact]
    public async Task Completing_twice_succeeds_the_second_time_by_the_images_own_completion()
    {
        var (parts, _, image) = await StartAsync();
        await parts.SendAsync(1, 2, 3);
        (await parts.CompleteAsync()).Expect(HttpStatusCode.OK);
        (await parts.CompleteAsync()).Expect(HttpStatusCode.NotFound);
        (await Client.CompleteAsync(image)).Expect(HttpStatusCode.OK);
        await AssertStoreIsSoundAsync();
    }

    [Fact]
    public async Task A_restart_between_parts_costs_nothing()
    {
        var (parts, _, _) = await StartAsync();
        await parts.SendAsync(1, 2);
        await Rig.RestartAsync();
        using var again = Rig.Library(Alice);
        var rest = parts.As(again);
        await rest.SendAsync(3);
        (await rest.CompleteAsync()).Expect(HttpStatusCode.OK);
        await AssertStoreIsSoundAsync();
    }

    [Fact]
    public async Task An_upload_that_has_expired_takes_nothing_more()
    {
        var (parts, _, _) = await StartAsync();
        var address = PartsClient.AddressIn((await parts.DeclareAsync(1)).Expect(HttpStatusCode.OK));
        await ArrangeAsync(async db => (await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.SingleAsync(db.Uploads)).ExpiresAt -= TimeSpan.FromDays(2));
        (await Client.PutBytesAsync(address, parts.Bytes(1))).Expect(HttpStatusCode.Gone);
        (await parts.DeclareAsync(2)).Expect(HttpStatusCode.Gone);
        (await parts.CompleteAsync()).Expect(HttpStatusCode.Gone);
    }

    private async Task<(PartsClient Parts, string Container, string Image)> StartAsync()
    {
        var (container, image) = await AnnounceAsync(_sif);
        var parts = await new PartsClient(Client, image, _sif).StartAsync();
        Assert.Equal((3, FiveMiB), (parts.Count, parts.PartBytes));
        return (parts, container, image);
    }
}
