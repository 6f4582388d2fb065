using System.Net;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Api.Library;

/// <summary>Clients that go away in the middle of something.</summary>
public sealed class HangingUp : LibraryScenario
{
    private readonly byte[] _sif = Sif(1, 300_000);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task In_the_middle_of_the_bytes_leaves_nothing_and_the_address_stays_good(bool reset)
    {
        var (_, image) = await AnnounceAsync(_sif);
        var address = new Uri(await Client.UploadAddressAsync(image, _sif));
        using (var gone = await RawConnection.OpenAsync(Rig.Url))
        {
            await gone.SendHeadAsync($"PUT {address.AbsolutePath} HTTP/1.1", $"Content-Length: {_sif.Length}");
            await gone.SendAsync(_sif.AsMemory(0, 200_000));
            await Eventually.EqualAsync(1, StagedAsync);
            if (reset)
            {
                gone.Reset();
            }
            else
            {
                gone.EndSending();
                Assert.True(await gone.StatusAsync() is 0 or 400);
            }

            await Eventually.EqualAsync(0, StagedAsync);
        }

        (await Client.PutBytesAsync(address.AbsoluteUri, _sif)).Expect(HttpStatusCode.OK);
        (await Client.CompleteAsync(image)).Expect(HttpStatusCode.OK);
        await AssertStoreIsSoundAsync();
    }

    [Fact]
    public async Task In_the_middle_of_a_part_leaves_the_upload_as_it_was()
    {
        var (_, image) = await AnnounceAsync(_sif);
        var parts = await new PartsClient(Client, image, _sif).StartAsync();
        var address = new Uri(PartsClient.AddressIn((await parts.DeclareAsync(1)).Expect(HttpStatusCode.OK)));
        using (var gone = await RawConnection.OpenAsync(Rig.Url))
        {
            await gone.SendHeadAsync($"PUT {address.AbsolutePath} HTTP/1.1", $"Content-Length: {_sif.Length}");
            await gone.SendAsync(_sif.AsMemory(0, 200_000));
            gone.EndSending();
            Assert.True(await gone.StatusAsync() is 0 or 400);
        }

        (await parts.CompleteAsync()).Expect(HttpStatusCode.UnprocessableEntity);
        (await Client.PutBytesAsync(address.AbsoluteUri, _sif)).Expect(HttpStatusCode.OK);
        (await parts.CompleteAsync()).Expect(HttpStatusCode.OK);
        await AssertStoreIsSoundAsync();
    }

    [Fact]
    public async Task In_the_middle_of_the_first_versions_upload_leaves_nothing_after_the_clean_up()
    {
        var (_, image) = await AnnounceAsync(_sif);
        using (var gone = await RawConnection.OpenAsync(Rig.Url))
        {
            await gone.SendHeadAsync($"POST /v1/imagefile/{image} HTTP/1.1", $"Authorization: Bearer {Alice.Token}", $"Content-Length: {_sif.Length}");
            await gone.SendAsync(_sif.AsMemory(0, 200_000));
            await Eventually.EqualAsync(1, StagedAsync);
            gone.Reset();
        }

        await Eventually.EqualAsync(0, StagedAsync);
        (await Client.SendAsync(HttpMethod.Post, $"/v1/imagefile/{image}", new ByteArrayContent(_sif))).Expect(HttpStatusCode.OK);
        await AssertStoreIsSoundAsync();
    }

    [Fact]
    public async Task In_the_middle_of_a_json_body_changes_nothing()
    {
        using var gone = await RawConnection.OpenAsync(Rig.Url);
        await gone.SendHeadAsync("POST /v1/collections HTTP/1.1", $"Authorization: Bearer {Alice.Token}", "Content-Length: 1000");
        await gone.SendAsync("{\"name\":\"tools\""u8.ToArray());
        gone.EndSending();
        Assert.True(await gone.StatusAsync() is 0 or 400);
        await AssertNothingIsLeftAsync();
    }

    private Task<int> StagedAsync() => Task.FromResult(Rig.StagingFiles().Length);
}
