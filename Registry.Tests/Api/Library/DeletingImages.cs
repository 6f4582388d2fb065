using System.Net;
using Microsoft.EntityFrameworkCore;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Api.Library;

/// <summary>By tag, by digest, and what stays.</summary>
public sealed class DeletingImages() : LibraryScenario("Registry:Uploads:Grace=00:00:00")
{
    private readonly byte[] _sif = Sif(1);

    [Fact]
    public async Task By_one_of_two_tags_takes_the_tag_and_leaves_the_image()
    {
        await PushTwiceAsync();
        (await Client.DeleteAsync("/v1/images/alice/tools/app:v1?arch=amd64")).Expect(HttpStatusCode.OK);
        (await Client.GetAsync("/v1/images/tools/app:v1?arch=amd64")).Expect(HttpStatusCode.NotFound);
        Assert.Equal(_sif, await Client.PullAsync("tools/app:v2"));
        await Rig.CleanUpAsync();
        Assert.Equal(_sif, await Client.PullAsync("tools/app:v2"));
        (await Client.DeleteAsync("/v1/images/alice/tools/app:v2?arch=amd64")).Expect(HttpStatusCode.OK);
        Assert.Equal(0, (await CountsAsync()).Images);
    }

    [Fact]
    public async Task By_digest_takes_the_image_and_all_its_tags()
    {
        await PushTwiceAsync();
        (await Client.DeleteAsync($"/v1/images/alice/tools/app:{LibraryClient.HashOf(_sif)}")).Expect(HttpStatusCode.OK);
        var counts = await CountsAsync();
        Assert.Equal((0, 0), (counts.Images, counts.Tags));
        (await Client.DeleteAsync($"/v1/images/alice/tools/app:{LibraryClient.HashOf(_sif)}")).Expect(HttpStatusCode.NotFound);
        await using var db = await Rig.DatabaseAsync();
        Assert.Equal(["v1", "v2"], await db.TagMoves.Where(move => move.ToDigest == null).Select(move => move.TagName).Order().ToListAsync());
    }

    [Fact]
    public async Task Shared_bytes_stay_until_the_last_image_goes_and_can_be_pushed_again()
    {
        (await Client.PushAsync("tools", "app", "v1", _sif)).Expect(HttpStatusCode.OK);
        (await Client.PushAsync("kits", "app", "v1", _sif)).Expect(HttpStatusCode.OK);
        (await Client.DeleteAsync("/v1/images/alice/tools/app:v1?arch=amd64")).Expect(HttpStatusCode.OK);
        Assert.Equal(0, (await Rig.CleanUpAsync()).Blobs);
        Assert.Equal(_sif, await Client.PullAsync("kits/app:v1"));
        (await Client.DeleteAsync("/v1/images/alice/kits/app:v1?arch=amd64")).Expect(HttpStatusCode.OK);
        Assert.Equal(1, (await Rig.CleanUpAsync()).Blobs);
        Assert.Empty(Rig.StoredFiles());
        (await Client.PushAsync("tools", "app", "v1", _sif)).Expect(HttpStatusCode.OK);
        Assert.Equal(_sif, await Client.PullAsync("tools/app:v1"));
    }

    [Fact]
    public async Task A_pending_image_may_be_deleted_and_the_sums_do_not_notice()
    {
        await AnnounceAsync(_sif);
        (await Client.DeleteAsync($"/v1/images/alice/tools/app:{LibraryClient.HashOf(_sif)}")).Expect(HttpStatusCode.OK);
        (await Client.PushAsync("tools", "app", "v1", Sif(2))).Expect(HttpStatusCode.OK);
        await using var db = await Rig.DatabaseAsync();
        var collection = await db.Collections.SingleAsync();
        Assert.Equal((1, 1, Sif(2).Length), (collection.ContainerCount, collection.ImageCount, collection.SizeBytes));
    }

    private async Task PushTwiceAsync()
    {
        (await Client.PushAsync("tools", "app", "v1", _sif)).Expect(HttpStatusCode.OK);
        (await Client.PushAsync("tools", "app", "v2", _sif)).Expect(HttpStatusCode.OK);
    }
}
