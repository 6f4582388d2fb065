using System.Net;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Api.Library;

/// <summary>A disk of 40 MiB with room for few files: pushes are refused with what happened, leave nothing, and everything else goes on.</summary>
public sealed class FillingTheDisk
{
    private const string Full = "no room";
    private readonly byte[] _sif = SifBuilder.Bytes(SifSpec.Image(3_000_000, 1));

    [NeedsFact(Tool.Mount)]
    public async Task An_image_that_does_not_fit_is_refused_when_it_is_announced()
    {
        using var disk = await SmallDisk.MountAsync("40m");
        await using var rig = await RegistryRig.StartInAsync(disk.Path, "Registry:Uploads:ReserveBytes=0");
        using var client = rig.Library(await rig.UserAsync("alice"));
        var image = await AnnounceAsync(client);
        foreach (var path in new[] { $"/v2/imagefile/{image}", $"/v2/imagefile/{image}/_multipart" })
        {
            var refused = (await client.PostAsync(path, new { filesize = 50L << 20 })).Expect(HttpStatusCode.InsufficientStorage);
            Assert.Contains(Full, refused.Message, StringComparison.Ordinal);
        }

        Assert.Empty(rig.StagingFiles());
        (await client.UploadAsync(image, _sif)).Expect(HttpStatusCode.OK);
    }

    [NeedsFact(Tool.Mount)]
    public async Task Bytes_for_which_the_room_is_gone_are_refused_and_may_come_again()
    {
        using var disk = await SmallDisk.MountAsync("40m");
        await using var rig = await RegistryRig.StartInAsync(disk.Path, "Registry:Uploads:ReserveBytes=0");
        using var client = rig.Library(await rig.UserAsync("alice"));
        var other = SifBuilder.Bytes(SifSpec.Image(100_000, 2));
        (await client.PushAsync("tools", "other", "v1", other)).Expect(HttpStatusCode.OK);
        var image = await AnnounceAsync(client);
        var address = await client.UploadAddressAsync(image, _sif);
        disk.FillBytes();

        var refused = (await client.PutBytesAsync(address, _sif)).Expect(HttpStatusCode.InsufficientStorage);

        Assert.Contains(Full, refused.Message, StringComparison.Ordinal);
        Assert.Empty(rig.StagingFiles());
        (await client.SendAsync(HttpMethod.Post, $"/v1/imagefile/{image}", new ByteArrayContent(_sif))).Expect(HttpStatusCode.InsufficientStorage);
        Assert.Equal(other, await client.PullAsync("tools/other:v1"));
        disk.Empty();
        (await client.PutBytesAsync(address, _sif)).Expect(HttpStatusCode.OK);
        (await client.CompleteAsync(image)).Expect(HttpStatusCode.OK);
    }

    [NeedsFact(Tool.Mount)]
    public async Task A_completion_for_which_no_folder_can_be_made_is_refused_and_may_be_repeated()
    {
        using var disk = await SmallDisk.MountAsync("40m", files: 50);
        await using var rig = await RegistryRig.StartInAsync(disk.Path, "Registry:Uploads:ReserveBytes=0");
        using var client = rig.Library(await rig.UserAsync("alice"));
        var image = await AnnounceAsync(client);
        (await client.PutBytesAsync(await client.UploadAddressAsync(image, _sif), _sif)).Expect(HttpStatusCode.OK);
        disk.FillFiles();

        (await client.CompleteAsync(image)).Expect(HttpStatusCode.InsufficientStorage);

        Assert.Empty(rig.StoredFiles());
        disk.Empty();
        (await client.CompleteAsync(image)).Expect(HttpStatusCode.OK);
        Assert.Equal([LibraryClient.Hex(_sif)], rig.StoredFiles());
    }

    private async Task<string> AnnounceAsync(LibraryClient client)
    {
        var (container, last) = await client.ContainerAsync("tools", "app");
        last.Expect(HttpStatusCode.OK);
        return (await client.ImageAsync(container!, _sif)).Id;
    }
}
