using System.Net;
using Microsoft.EntityFrameworkCore;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Api.Library;

/// <summary>Many clients, one place.</summary>
public sealed class PushingAtTheSameTime : LibraryScenario
{
    [Fact]
    public async Task Fifty_clients_push_the_same_content_to_the_same_tag()
    {
        var sif = Sif(1, 200_000);
        var replies = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => PushAsync(sif)));
        Assert.All(replies, reply => reply.Expect(HttpStatusCode.OK));

        await using var db = await Rig.DatabaseAsync();
        var (collection, container) = (await db.Collections.SingleAsync(), await db.Containers.SingleAsync());
        Assert.Equal((1, 1, sif.Length), (collection.ContainerCount, collection.ImageCount, collection.SizeBytes));
        Assert.Equal((1, sif.Length), (container.ImageCount, container.SizeBytes));
        Assert.Equal(1, await db.Images.CountAsync());
        Assert.Equal(1, await db.Tags.CountAsync());
        Assert.Equal(1, await db.TagMoves.CountAsync());
        await Rig.CleanUpAsync();
        await AssertStoreIsSoundAsync();
        Assert.Equal(sif, await Client.PullAsync("tools/app:v1"));
    }

    [Fact]
    public async Task Twenty_clients_push_different_contents_to_the_same_tag()
    {
        var sifs = Enumerable.Range(1, 20).Select(seed => Sif(seed)).ToArray();
        var replies = await Task.WhenAll(sifs.Select(PushAsync));
        Assert.All(replies, reply => reply.Expect(HttpStatusCode.OK));

        await using var db = await Rig.DatabaseAsync();
        var collection = await db.Collections.SingleAsync();
        Assert.Equal((1, 20, sifs.Sum(sif => (long)sif.Length)), (collection.ContainerCount, collection.ImageCount, collection.SizeBytes));
        var moves = await db.TagMoves.OrderBy(move => move.MovedAt).ToListAsync();
        Assert.Equal(20, moves.Count);
        Assert.Null(moves[0].FromDigest);
        Assert.Equal(moves.SkipLast(1).Select(move => move.ToDigest), moves.Skip(1).Select(move => move.FromDigest));
        var tag = await db.Tags.Include(t => t.Image).SingleAsync();
        Assert.Equal(moves[^1].ToDigest, tag.Image!.Digest);
        Assert.Contains(await Client.PullAsync("tools/app:v1"), sifs);
        await AssertStoreIsSoundAsync();
    }

    [Fact]
    public async Task Two_people_push_the_same_new_collection_and_one_gets_it()
    {
        using var bob = Rig.Library(await Rig.UserAsync("bob"));
        var replies = await Task.WhenAll(Client.PushAsync("race", "app", "v1", Sif(1)), bob.PushAsync("race", "app", "v2", Sif(2)));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Forbidden], replies.Select(reply => reply.Status).Order());
        Assert.Equal(1, (await CountsAsync()).Collections);
    }

    [Fact]
    public async Task Deleting_while_others_tag_and_push_never_fails_and_keeps_the_sums()
    {
        var sif = Sif(1);
        var work = Enumerable.Range(0, 30).Select(i => i % 3 == 0 ? DeleteAsync(i) : PushAsync(sif, $"v{i % 4}"));
        var replies = await Task.WhenAll(work);
        Assert.All(replies, reply => Assert.True((int)reply.Status is 200 or 404 or 409 or 422, reply.Body));

        (await PushAsync(sif)).Expect(HttpStatusCode.OK);
        await Rig.CleanUpAsync();
        await using var db = await Rig.DatabaseAsync();
        var collection = await db.Collections.SingleAsync();
        Assert.Equal((1, 1, sif.Length), (collection.ContainerCount, collection.ImageCount, collection.SizeBytes));
        Assert.Equal(sif, await Client.PullAsync("tools/app:v1"));

        Task<Reply> DeleteAsync(int i) => Client.DeleteAsync(i % 2 == 0 ? "/v1/images/alice/tools/app:v1?arch=amd64" : $"/v1/images/alice/tools/app:{LibraryClient.HashOf(sif)}");
    }

    private Task<Reply> PushAsync(byte[] content) => PushAsync(content, "v1");

    private async Task<Reply> PushAsync(byte[] content, string tag)
    {
        using var client = Rig.Library(Alice);
        return await client.PushAsync("tools", "app", tag, content);
    }
}
