using System.Net;
using Registry.Tests.Api.Library;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Api.Sregistry;

/// <summary>The recorded requests of sregistry-cli get the answers that it needs (protocols E).</summary>
public sealed class UsingSregistryCli : RestScenario
{
    [Theory]
    [InlineData("/api")]
    [InlineData("")]
    public async Task A_push_makes_the_collection_and_the_image_that_every_other_client_pulls(string prefix)
    {
        var pushed = (await Cli.PushAsync("shelf", "app", "v1", Sif(1), prefix)).Expect(HttpStatusCode.OK);

        Assert.Equal("Upload Complete", pushed.Json["message"]!.GetValue<string>());
        Assert.Equal(Sif(1), await Client.Http.GetByteArrayAsync(new Uri("/v1/imagefile/alice/shelf/app:v1", UriKind.Relative)));
        Assert.Equal(
            new Counts { Collections = 1, Containers = 1, Images = 1, Tags = 1, Blobs = 1, StoredFiles = 1 }, await CountsAsync());
        Assert.Equal(["alice shelf/app@sha256:" + LibraryClient.Hex(Sif(1))], await AuditAsync("image.push"));
        Assert.Equal(["alice shelf/app:v1 (amd64)"], await AuditAsync("tag.move"));
    }

    [Fact]
    public async Task The_same_content_twice_is_stored_once_and_a_new_one_moves_the_tag()
    {
        await PushAsync("v1", 1);
        (await Cli.PushAsync("tools", "app", "v1", Sif(1))).Expect(HttpStatusCode.OK);
        (await Cli.PushAsync("tools", "app", "v1", Sif(2))).Expect(HttpStatusCode.OK);

        Assert.Equal(Sif(2), await Client.Http.GetByteArrayAsync(new Uri("/v1/imagefile/tools/app:v1", UriKind.Relative)));
        Assert.Equal(new Counts { Collections = 1, Containers = 1, Images = 2, Tags = 1, Blobs = 2, StoredFiles = 2 }, await CountsAsync());
    }

    [Fact]
    public async Task A_public_image_is_pulled_without_a_signature_and_counted()
    {
        await PushAsync("v1", 1);
        var manifest = (await Cli.GetAsync("/api/container/tools/app:v1")).Expect(HttpStatusCode.OK).Json;

        Assert.Equal(("tools", "app", "v1"), (Text("collection"), Text("name"), Text("tag")));
        Assert.Equal($"sha256.{LibraryClient.Hex(Sif(1))}", Text("version"));
        Assert.False(manifest["frozen"]!.GetValue<bool>());
        Assert.Equal(Sif(1), await Cli.DownloadAsync(Text("image")));
        await Eventually.EqualAsync(1L, async () => (await TagAsync("v1")).PullCount);

        string Text(string field) => manifest[field]!.GetValue<string>();
    }

    [Fact]
    public async Task A_private_image_is_pulled_with_a_signature_after_the_403_that_the_client_waits_for()
    {
        await PushAsync("v1", 1);
        await HideAsync("tools");
        (await Cli.GetAsync("/api/container/tools/app:v1")).Expect(HttpStatusCode.Forbidden);

        var manifest = (await Cli.GetAsync("/api/container/tools/app:v1", Cli.Authorization("pull", "tools", "app", "v1"))).Expect(HttpStatusCode.OK).Json;

        var address = manifest["image"]!.GetValue<string>();
        Assert.Equal(Sif(1), await Cli.DownloadAsync(address));
        await ArrangeAsync(async db => (await db.Users.FindAsync(Alice.Caller.UserId!.Value))!.IsDisabled = true);
        (await Cli.GetAsync(new Uri(address).PathAndQuery)).Expect(HttpStatusCode.NotFound);
        (await Cli.GetAsync("/api/downloads/Zm9v/x.sif")).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Strangers_cannot_tell_a_private_image_from_an_absent_one()
    {
        await PushAsync("v1", 1);
        await HideAsync("tools");
        var bob = await CliAsync(await Rig.UserAsync("bob"));
        using var shub = Rig.Client();

        foreach (var method in new[] { "GET", "DELETE" })
        {
            var kind = method == "GET" ? "pull" : "delete";
            Assert.Equal(await AnswerAsync("absent", signed: true), await AnswerAsync("tools", signed: true));
            Assert.Equal(await AnswerAsync("absent", signed: false), await AnswerAsync("tools", signed: false));

            async Task<string> AnswerAsync(string collection, bool signed)
            {
                var reply = await bob.GetAsync($"/api/container/{collection}/app:v1", signed ? bob.Authorization(kind, collection, "app", "v1") : null, method);
                return $"{reply.Status} {reply.Text.Replace(collection, "NAME", StringComparison.Ordinal)}";
            }
        }

        Assert.Equal(HttpStatusCode.NotFound, (await shub.GetAsync("/api/container/tools/app:v1")).StatusCode);
        Assert.Equal("{}", (await bob.GetAsync("/api/collection/tools")).Text);
        Assert.Equal("[]", (await bob.GetAsync("/api/container/search/name/app")).Text);
        Assert.Equal("[]", (await bob.GetAsync("/api/labels/search")).Text);
        Assert.DoesNotContain("tools", (await bob.GetAsync("/api/collections/")).Text + (await bob.GetAsync("/api/containers/")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_delete_answers_204_and_one_of_something_frozen_says_so()
    {
        await PushAsync("v1", 1);
        await PushAsync("v2", 2);
        await FreezeAsync("v2");

        Assert.Empty((await DeleteAsync("v1")).Expect(HttpStatusCode.NoContent).Body);
        Assert.Contains("is frozen", (await DeleteAsync("v2")).Expect(HttpStatusCode.Conflict).Json["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        (await Cli.GetAsync("/api/container/tools/app:v1")).Expect(HttpStatusCode.Forbidden);
        Assert.Equal(1, (await CountsAsync()).Images);

        Task<RawReply> DeleteAsync(string tag) => Cli.GetAsync($"/api/container/tools/app:{tag}", Cli.Authorization("delete", "tools", "app", tag), "DELETE");
    }

    [Fact]
    public async Task A_refused_push_says_why_before_the_image_is_sent()
    {
        await PushAsync("v1", 1);
        await FreezeAsync("v1");
        var bob = await CliAsync(await Rig.UserAsync("bob"));

        Assert.Contains("frozen", Detail(await Cli.AnnounceAsync("tools", "app", "v1"), HttpStatusCode.Conflict), StringComparison.Ordinal);
        Assert.Contains("Ask an owner: alice", Detail(await bob.AnnounceAsync("tools", "app", "v2"), HttpStatusCode.Forbidden), StringComparison.Ordinal);
        Assert.Contains("cannot be a tag", Detail(await Cli.AnnounceAsync("other", "app", "-v"), HttpStatusCode.BadRequest), StringComparison.Ordinal);
        Assert.Contains("cannot be the name", Detail(await Cli.AnnounceAsync("other", "a__b", "v1"), HttpStatusCode.BadRequest), StringComparison.Ordinal);
        Assert.Equal(1, (await CountsAsync()).Collections);

        static string Detail(RawReply reply, HttpStatusCode status) => reply.Expect(status).Json["detail"]!.GetValue<string>();
    }

    [Fact]
    public async Task What_is_no_image_leaves_nothing_behind()
    {
        var refused = (await Cli.PushAsync("shelf", "app", "v1", new byte[70_000])).Expect(HttpStatusCode.UnprocessableEntity);

        Assert.NotEmpty(refused.Json["message"]!.GetValue<string>());
        await AssertNothingIsLeftAsync();
    }
}
