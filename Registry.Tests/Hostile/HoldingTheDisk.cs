using System.Net;
using Registry.Core.Embedded;
using Registry.Core.Kernel.Errors;
using Registry.Tests.Api.Library;
using Registry.Tests.Core.Embedded;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Hostile;

/// <summary>One account that begins what it does not finish, and a disk that gets full.</summary>
public sealed class HoldingTheDisk() : LibraryScenario(
    "Registry:Uploads:MaxPending=5", "Registry:Uploads:MaxPendingBytes=1000000000", "Registry:Uploads:MaxPendingImages=8", "Registry:Uploads:StallTime=00:00:01")
{
    private readonly byte[] _sif = Sif(1, 100_000);

    [Fact]
    public async Task Uploads_of_which_no_byte_came_take_no_room_and_are_counted_for_the_account()
    {
        var (_, image) = await AnnounceAsync(_sif);
        var began = await Task.WhenAll(Enumerable.Range(1, 20).Select(_ => Client.PostAsync($"/v2/imagefile/{image}/_multipart", new { filesize = 100_000_000 })));

        Assert.Equal(5, began.Count(each => each.Status == HttpStatusCode.OK));
        Assert.Equal(15, began.Count(each => each.Status == HttpStatusCode.Conflict));
        Assert.Equal(0, Directory.EnumerateFiles(Rig.Data.Uploads).Sum(file => new FileInfo(file).Length));
        using var bob = Rig.Library(await Rig.UserAsync("bob"));
        (await bob.PushAsync("bobs", "app", "v1", _sif)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Declared_bytes_are_counted_too()
    {
        var (_, image) = await AnnounceAsync(_sif);
        (await Client.StartUploadAsync(image, 600_000_000, string.Empty)).Expect(HttpStatusCode.OK);
        var refused = (await Client.StartUploadAsync(image, 600_000_000, string.Empty)).Expect(HttpStatusCode.InsufficientStorage);
        Assert.Contains("MaxPendingBytes", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Announced_images_without_bytes_have_an_end()
    {
        var (container, _) = await Client.ContainerAsync("tools", "app");
        for (var seed = 1; seed <= 8; seed++)
        {
            (await Client.CreateImageAsync(container!, [(byte)seed])).Expect(HttpStatusCode.OK);
        }

        (await Client.CreateImageAsync(container!, [9])).Expect(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_request_that_stands_still_is_ended_and_leaves_nothing()
    {
        var (_, image) = await AnnounceAsync(_sif);
        using var push = await SlowPush.BeginAsync(await Client.UploadAddressAsync(image, _sif), _sif);

        Assert.Contains("stood still", await push.AnswerAsync("stood still"), StringComparison.Ordinal);
        Assert.Empty(Rig.StagingFiles());
        (await Client.UploadAsync(image, _sif)).Expect(HttpStatusCode.OK);
    }

    [NeedsFact(Tool.Mount)]
    public async Task The_last_of_the_disk_is_the_databases_and_deleting_is_the_way_out()
    {
        using var disk = await SmallDisk.MountAsync("40m");
        await using var rig = await RegistryRig.StartInAsync(disk.Path, "Registry:Uploads:ReserveBytes=8000000");
        using var client = rig.Library(await rig.UserAsync("alice"));
        (await client.PushAsync("tools", "app", "v1", _sif)).Expect(HttpStatusCode.OK);
        disk.FillBytes();

        var refused = (await client.ContainerAsync("tools", "other")).Last.Expect(HttpStatusCode.InsufficientStorage);

        Assert.Contains("nearly full", refused.Message, StringComparison.Ordinal);
        Assert.Equal(_sif, await client.PullAsync("tools/app:v1"));
        (await client.DeleteAsync("/v1/images/alice/tools/app:v1?arch=amd64")).Expect(HttpStatusCode.OK);
    }

    [NeedsFact(Tool.Mount, Tool.Postgres)]
    public async Task A_new_registry_on_a_full_disk_says_so()
    {
        using var disk = await SmallDisk.MountAsync("40m");
        disk.FillBytes();
        using var held = DataDirectoryLock.TryTake(Registry.Core.Kernel.Data.DataDirectory.Open(disk.Path).Value).Value;

        var refused = await EmbeddedServer.TryStartAsync(disk.Path);

        Assert.Equal(RegistryError.StorageFull, refused.Refusal!.Error);
        Assert.Contains("0 MiB left", refused.Refusal.Message, StringComparison.Ordinal);
    }
}
