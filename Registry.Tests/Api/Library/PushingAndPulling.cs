using System.Net;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Api.Library;

/// <summary>The main job, request by request as the library client makes it.</summary>
public sealed class PushingAndPulling : IAsyncLifetime
{
    private RegistryRig _rig = null!;
    private RigUser _alice = null!;

    public async Task InitializeAsync()
    {
        _rig = await RegistryRig.StartAsync();
        _alice = await _rig.UserAsync("alice");
    }

    public async Task DisposeAsync() => await _rig.DisposeAsync();

    [Fact]
    public async Task A_pushed_image_is_pulled_byte_for_byte_by_anybody()
    {
        var image = SifBuilder.Bytes(SifSpec.Image(100_000, seed: 1, "amd64"));
        using var pusher = _rig.Library(_alice);
        (await pusher.PushAsync("tools", "fmriprep", "v1", image)).Expect(HttpStatusCode.OK);

        using var visitor = _rig.Library();
        Assert.Equal(image, await visitor.PullAsync("alice/tools/fmriprep:v1"));
        Assert.Equal(image, await visitor.PullAsync("tools/fmriprep:v1"));
        Assert.Equal(image, await visitor.PullAsync($"whoever/tools/fmriprep:{LibraryClient.HashOf(image)}"));
        Assert.Equal([LibraryClient.Hex(image)], _rig.StoredFiles());
        Assert.Empty(_rig.StagingFiles());
    }

    [Fact]
    public async Task The_same_content_is_uploaded_once_ever()
    {
        var image = SifBuilder.Bytes(SifSpec.Image(50_000, seed: 2, "amd64"));
        using var pusher = _rig.Library(_alice);
        (await pusher.PushAsync("tools", "one", "v1", image)).Expect(HttpStatusCode.OK);

        var (again, _) = await pusher.ContainerAsync("tools", "one");
        Assert.True((await pusher.ImageAsync(again!, image)).Uploaded);
        var (elsewhere, _) = await pusher.ContainerAsync("other", "two");
        Assert.True((await pusher.ImageAsync(elsewhere!, image)).Uploaded);
    }

    [Fact]
    public async Task Content_that_the_pusher_may_not_pull_has_to_be_uploaded_all_the_same()
    {
        var image = SifBuilder.Bytes(SifSpec.Image(50_000, seed: 3, "amd64"));
        using var pusher = _rig.Library(_alice);
        (await pusher.PushAsync("secret", "one", "v1", image)).Expect(HttpStatusCode.OK);
        await using (var db = await _rig.DatabaseAsync())
        {
            db.Collections.Single().IsPrivate = true;
            await db.SaveChangesAsync();
        }

        using var bob = _rig.Library(await _rig.UserAsync("bob"));
        var (container, _) = await bob.ContainerAsync("bobs", "two");
        var (id, uploaded) = await bob.ImageAsync(container!, image);
        Assert.False(uploaded);
        (await bob.UploadAsync(id, image)).Expect(HttpStatusCode.OK);
        Assert.Single(_rig.StoredFiles());
    }

    [Fact]
    public async Task Architectures_live_side_by_side_on_one_tag()
    {
        var amd64 = SifBuilder.Bytes(SifSpec.Image(10_000, seed: 4, "amd64"));
        var arm64 = SifBuilder.Bytes(SifSpec.Image(10_000, seed: 5, "arm64"));
        using var pusher = _rig.Library(_alice);
        (await pusher.PushAsync("tools", "both", "v1", amd64)).Expect(HttpStatusCode.OK);
        (await pusher.PushAsync("tools", "both", "v1", arm64, "arm64")).Expect(HttpStatusCode.OK);

        Assert.Equal(amd64, await pusher.PullAsync("tools/both:v1"));
        Assert.Equal(arm64, await pusher.PullAsync("tools/both:v1", "arm64"));
        (await pusher.GetAsync("/v1/images/tools/both:v1?arch=riscv64")).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Deleting_the_last_tag_deletes_the_image_and_the_clean_up_takes_its_bytes()
    {
        var image = SifBuilder.Bytes(SifSpec.Image(10_000, seed: 6, "amd64"));
        using var pusher = _rig.Library(_alice);
        (await pusher.PushAsync("tools", "gone", "v1", image)).Expect(HttpStatusCode.OK);
        (await pusher.DeleteAsync("/v1/images/alice/tools/gone:v1?arch=amd64")).Expect(HttpStatusCode.OK);

        (await pusher.GetAsync("/v1/images/alice/tools/gone:v1?arch=amd64")).Expect(HttpStatusCode.NotFound);
        await using var db = await _rig.DatabaseAsync();
        Assert.Equal((0, 0L), (db.Collections.Single().ContainerCount, db.Collections.Single().SizeBytes));
    }
}
