using System.Net;
using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Access.Teams;
using Registry.Core.Kernel.Entities;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Api.Library;

/// <summary>What is somebody else's: public to read, nobody else's to change; private as if it did not exist.</summary>
public sealed class BeingAStranger : LibraryScenario
{
    private readonly byte[] _sif = Sif(1);

    [Fact]
    public async Task A_stranger_changes_nothing_in_a_public_collection()
    {
        (await Client.PushAsync("tools", "app", "v1", _sif)).Expect(HttpStatusCode.OK);
        var other = Sif(2);
        var (container, pending) = await AnnounceAsync(other);
        var upload = await new PartsClient(Client, pending, other).StartAsync();
        var before = await CountsAsync();
        using var bob = Rig.Library(await Rig.UserAsync("bob"));

        var refused = (await bob.PushAsync("tools", "mine", "v1", Sif(3))).Expect(HttpStatusCode.Forbidden);
        Assert.Contains("Ask an owner: alice", refused.Message, StringComparison.Ordinal);
        (await bob.PostAsync("/v1/images", new { hash = LibraryClient.HashOf(_sif), container })).Expect(HttpStatusCode.Forbidden);
        (await bob.StartUploadAsync(pending, other.Length, LibraryClient.Hex(other))).Expect(HttpStatusCode.Forbidden);
        (await bob.CompleteAsync(pending)).Expect(HttpStatusCode.Forbidden);
        (await bob.SendAsync(HttpMethod.Post, $"/v1/imagefile/{pending}", new ByteArrayContent(other))).Expect(HttpStatusCode.Forbidden);
        (await bob.TagAsync(container, "v1", "amd64", pending)).Expect(HttpStatusCode.Forbidden);
        (await bob.PostAsync($"/v1/tags/{container}", new { Tag = "v1", ImageID = pending })).Expect(HttpStatusCode.Forbidden);
        (await bob.DeleteAsync("/v1/images/bob/tools/app:v1?arch=amd64")).Expect(HttpStatusCode.Forbidden);
        (await bob.DeleteAsync($"/v1/images/bob/tools/app:{LibraryClient.HashOf(_sif)}")).Expect(HttpStatusCode.Forbidden);

        var theirs = upload.As(bob);
        (await theirs.DeclareAsync(1)).Expect(HttpStatusCode.NotFound);
        (await theirs.CompleteAsync()).Expect(HttpStatusCode.NotFound);
        (await theirs.AbortAsync()).Expect(HttpStatusCode.NotFound);
        Assert.Equal(before, await CountsAsync());
        Assert.Equal(_sif, await bob.PullAsync("tools/app:v1"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_private_collection_answers_exactly_like_none(bool signedIn)
    {
        (await Client.PushAsync("secret", "app", "v1", _sif)).Expect(HttpStatusCode.OK);
        await HideAsync("secret");
        using var stranger = Rig.Library(signedIn ? await Rig.UserAsync("bob") : null);
        await using var db = await Rig.DatabaseAsync();
        var container = (await db.Containers.SingleAsync()).Id.ToString("N");
        foreach (var path in Paths("secret", container))
        {
            var real = await stranger.GetAsync(path);
            var absent = await stranger.GetAsync(path.Replace("secret", "nosuch", StringComparison.Ordinal).Replace(container, Guid.Empty.ToString("N"), StringComparison.Ordinal));
            Assert.Equal(HttpStatusCode.NotFound, real.Status);
            Assert.Equal(absent with { Body = absent.Body.Replace("nosuch", "secret", StringComparison.Ordinal) }, real);
        }

        Assert.DoesNotContain("app", (await stranger.GetAsync("/v1/search?value=secret")).Expect(HttpStatusCode.OK).Body, StringComparison.Ordinal);
        Assert.All(Paths("secret", container), path => Assert.Equal(HttpStatusCode.OK, Client.GetAsync(path).GetAwaiter().GetResult().Status));
    }

    [Fact]
    public async Task Writing_to_a_private_collection_answers_like_writing_to_none()
    {
        var (container, pending) = await AnnounceAsync(_sif);
        await HideAsync("tools");
        using var bob = Rig.Library(await Rig.UserAsync("bob"));
        var (collection, nothing) = (await CollectionIdAsync(), Guid.Empty.ToString("N"));
        await AssertAlikeAsync(id => bob.PostAsync("/v1/containers", new { name = "x", collection = id }), collection, nothing);
        await AssertAlikeAsync(id => bob.PostAsync("/v1/images", new { hash = LibraryClient.HashOf(_sif), container = id }), container, nothing);
        await AssertAlikeAsync(id => bob.TagAsync(id, "v1", "amd64", pending), container, nothing);
        await AssertAlikeAsync(id => bob.StartUploadAsync(id, 10, LibraryClient.Hex(_sif)), pending, nothing);
        await AssertAlikeAsync(bob.CompleteAsync, pending, nothing);
        await AssertAlikeAsync(id => bob.DeleteAsync($"/v1/images/{id}/app:v1"), "tools", "other");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Contributors_pull_and_push_and_do_not_delete(bool throughTeam)
    {
        (await Client.PushAsync("secret", "app", "v1", _sif)).Expect(HttpStatusCode.OK);
        await HideAsync("secret");
        var bob = await Rig.UserAsync("bob");
        await LetInAsync(bob, throughTeam);
        using var contributor = Rig.Library(bob);
        Assert.Equal(_sif, await contributor.PullAsync("secret/app:v1"));
        (await contributor.PushAsync("secret", "app", "v2", Sif(2))).Expect(HttpStatusCode.OK);
        (await contributor.PushAsync("secret", "new", "v1", _sif)).Expect(HttpStatusCode.OK);
        (await contributor.DeleteAsync("/v1/images/bob/secret/app:v2?arch=amd64")).Expect(HttpStatusCode.Forbidden);
        Assert.Contains("app", (await contributor.GetAsync("/v1/search?value=secret")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pushing_as_somebody_else_is_refused_with_who_one_may_be()
    {
        var bob = await Rig.UserAsync("bob");
        await TeamAsync("neuro", bob);
        using var asAlice = new LibraryClient(Rig.Client(bob.Token), "alice");
        var refused = (await asAlice.PushAsync("tools", "app", "v1", _sif)).Expect(HttpStatusCode.Forbidden);
        Assert.Contains("bob, neuro", refused.Message, StringComparison.Ordinal);
        (await asAlice.PostAsync("/v1/collections", new { name = "tools", entity = Alice.Caller.UserId })).Expect(HttpStatusCode.Forbidden);
        await AssertNothingIsLeftAsync();

        using var asTeam = new LibraryClient(Rig.Client(bob.Token), "neuro");
        (await asTeam.PushAsync("atlas", "app", "v1", _sif)).Expect(HttpStatusCode.OK);
        await using var db = await Rig.DatabaseAsync();
        Assert.NotNull((await db.CollectionMembers.SingleAsync()).TeamId);
        (await Client.PushAsync("atlas", "mine", "v2", _sif)).Expect(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Containers_of_the_same_name_in_two_collections_do_not_touch()
    {
        var theirs = Sif(2);
        using var bob = Rig.Library(await Rig.UserAsync("bob"));
        (await Client.PushAsync("tools", "app", "v1", _sif)).Expect(HttpStatusCode.OK);
        (await bob.PushAsync("kits", "app", "v1", theirs)).Expect(HttpStatusCode.OK);
        Assert.Equal(_sif, await bob.PullAsync("tools/app:v1"));
        Assert.Equal(theirs, await bob.PullAsync("kits/app:v1"));
        (await bob.GetAsync($"/v1/images/tools/app:{LibraryClient.HashOf(theirs)}")).Expect(HttpStatusCode.NotFound);

        await using var db = await Rig.DatabaseAsync();
        var (mine, other) = (await db.Images.SingleAsync(i => i.Container!.Collection!.Name == "tools"), await db.Containers.SingleAsync(c => c.Collection!.Name == "kits"));
        (await bob.TagAsync(other.Id.ToString("N"), "stolen", "amd64", mine.Id.ToString("N"))).Expect(HttpStatusCode.NotFound);
        (await bob.DeleteAsync("/v1/images/bob/kits/app:v1?arch=amd64")).Expect(HttpStatusCode.OK);
        Assert.Equal(_sif, await bob.PullAsync("tools/app:v1"));
    }

    private static string[] Paths(string collection, string container) =>
    [
        $"/v1/collections/alice/{collection}", $"/v1/containers/alice/{collection}/app", $"/v1/images/alice/{collection}/app:v1?arch=amd64",
        $"/v1/images/{collection}/app:v1", $"/v1/images/alice/{collection}/app:{LibraryClient.HashOf(Sif(1))}", $"/v1/imagefile/alice/{collection}/app:v1?arch=amd64",
        $"/v1/tags/{container}", $"/v2/tags/{container}",
    ];

    private static async Task AssertAlikeAsync(Func<string, Task<Reply>> send, string real, string absent)
    {
        var (seen, none) = (await send(real), await send(absent));
        Assert.Equal(HttpStatusCode.NotFound, seen.Status);
        Assert.Equal(none.Body.Replace(absent, real, StringComparison.Ordinal), seen.Body);
    }

    private Task HideAsync(string collection) => ArrangeAsync(db =>
        db.Collections.Where(c => c.Name == collection).ExecuteUpdateAsync(row => row.SetProperty(c => c.IsPrivate, true)));

    private async Task<string> CollectionIdAsync()
    {
        await using var db = await Rig.DatabaseAsync();
        return (await db.Collections.SingleAsync()).Id.ToString("N");
    }

    private async Task<Guid> TeamAsync(string name, RigUser owner) =>
        (await Rig.Get<CreateTeam>().RunAsync(Caller.Operator, name, owner.Caller.UserId!.Value, CancellationToken.None)).Value;

    private async Task LetInAsync(RigUser user, bool throughTeam)
    {
        Guid? team = throughTeam ? await TeamAsync("neuro", user) : null;
        await ArrangeAsync(async db => db.CollectionMembers.Add(new CollectionMember
        {
            Id = Guid.CreateVersion7(),
            CollectionId = (await db.Collections.SingleAsync()).Id,
            UserId = throughTeam ? null : user.Caller.UserId,
            TeamId = team,
            Role = CollectionRole.Contributor,
        }));
    }
}
