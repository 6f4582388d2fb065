using System.Net;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Api.Library;

/// <summary>What is too large is refused by what was declared: the client has sent no byte of it when it hears so.</summary>
public sealed class PushingTooMuch() : LibraryScenario("Registry:Uploads:MaxBytes=100000")
{
    [Fact]
    public async Task Is_refused_when_it_is_announced()
    {
        var sif = Sif(1, 100_000);
        var (_, image) = await AnnounceAsync(sif);
        var refused = (await Client.StartUploadAsync(image, sif.Length, LibraryClient.Hex(sif))).Expect(HttpStatusCode.RequestEntityTooLarge);
        Assert.Contains("at most 100000", refused.Message, StringComparison.Ordinal);
        (await Client.PostAsync($"/v2/imagefile/{image}/_multipart", new { filesize = long.MaxValue })).Expect(HttpStatusCode.RequestEntityTooLarge);
        Assert.Equal(new Counts { Collections = 1, Containers = 1, Images = 1 }, await CountsAsync());
    }

    [Theory]
    [InlineData("Content-Length: 100001", 413)]
    [InlineData("Content-Length: 9223372036854775807", 413)]
    [InlineData("Content-Length: 0", 400)]
    [InlineData("Transfer-Encoding: chunked", 400)]
    public async Task Is_refused_by_the_first_versions_upload_before_a_byte_is_sent(string length, int status)
    {
        var (_, image) = await AnnounceAsync(Sif(1));
        using var silent = await RawConnection.OpenAsync(Rig.Url);
        await silent.SendHeadAsync($"POST /v1/imagefile/{image} HTTP/1.1", $"Authorization: Bearer {Alice.Token}", "Expect: 100-continue", length);
        Assert.Equal(status, await silent.StatusAsync());
        Assert.Empty(Rig.StagingFiles());
    }

    [Fact]
    public async Task Another_length_than_the_declared_one_is_refused_before_a_byte_is_sent()
    {
        var sif = Sif(1);
        var (_, image) = await AnnounceAsync(sif);
        var address = new Uri(await Client.UploadAddressAsync(image, sif));
        using var silent = await RawConnection.OpenAsync(Rig.Url);
        await silent.SendHeadAsync($"PUT {address.AbsolutePath} HTTP/1.1", "Expect: 100-continue", "Content-Length: 99000000000");
        Assert.Equal(422, await silent.StatusAsync());
        Assert.Empty(Rig.StagingFiles());
    }

    [Fact]
    public async Task A_push_without_the_right_to_it_is_refused_before_a_byte_is_sent()
    {
        var (_, image) = await AnnounceAsync(Sif(1));
        var bob = await Rig.UserAsync("bob");
        using var silent = await RawConnection.OpenAsync(Rig.Url);
        await silent.SendHeadAsync($"POST /v1/imagefile/{image} HTTP/1.1", $"Authorization: Bearer {bob.Token}", "Expect: 100-continue", "Content-Length: 50000");
        Assert.Equal(403, await silent.StatusAsync());
    }
}
