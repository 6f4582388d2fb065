using System.Net;
using Microsoft.EntityFrameworkCore;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Api.Library;

/// <summary>An upload address is good for one image, once, for a while.</summary>
public sealed class UsingAnUploadAddress : LibraryScenario
{
    private readonly byte[] _sif = Sif(1);

    [Fact]
    public async Task Works_without_a_token_and_once()
    {
        var (_, image) = await AnnounceAsync(_sif);
        var address = await Client.UploadAddressAsync(image, _sif);
        using var nobody = Rig.Library();
        (await nobody.PutBytesAsync(address, _sif)).Expect(HttpStatusCode.OK);
        (await nobody.PutBytesAsync(address, _sif)).Expect(HttpStatusCode.Conflict);
        (await Client.CompleteAsync(image)).Expect(HttpStatusCode.OK);
        (await nobody.PutBytesAsync(address, _sif)).Expect(HttpStatusCode.NotFound);
        await AssertStoreIsSoundAsync();
    }

    [Fact]
    public async Task Is_refused_when_it_has_expired()
    {
        var (_, image) = await AnnounceAsync(_sif);
        var address = await Client.UploadAddressAsync(image, _sif);
        await ArrangeAsync(db => db.Uploads.ExecuteUpdateAsync(row => row.SetProperty(u => u.ExpiresAt, u => u.ExpiresAt.AddDays(-2))));

        (await Client.PutBytesAsync(address, _sif)).Expect(HttpStatusCode.Gone);

        Assert.Empty(Rig.StagingFiles());
        (await Client.UploadAsync(image, _sif)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Is_good_for_its_own_image_only()
    {
        var other = Sif(2);
        var (_, image) = await AnnounceAsync(_sif);
        var (_, otherImage) = await AnnounceAsync(other);
        var address = await Client.UploadAddressAsync(image, _sif);

        (await Client.PutBytesAsync(address, other)).Expect(HttpStatusCode.UnprocessableEntity);

        (await Client.CompleteAsync(otherImage)).Expect(HttpStatusCode.Conflict);
        (await Client.PutBytesAsync(address, _sif)).Expect(HttpStatusCode.OK);
        (await Client.CompleteAsync(image)).Expect(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("%00%2e%2e%2fpasswd")]
    [InlineData("parts/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("parts/x")]
    public async Task Is_not_found_when_nobody_gave_it_out(string secret)
    {
        using var http = Rig.Client();
        using var put = await http.PutAsync(new Uri($"/v1/uploads/{secret}", UriKind.Relative), new ByteArrayContent(_sif));
        Assert.True(put.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, put.StatusCode.ToString());
        await AssertNothingIsLeftAsync();
    }

    [Fact]
    public async Task Does_not_mix_with_addresses_of_parts()
    {
        var (_, image) = await AnnounceAsync(_sif);
        var parts = await new PartsClient(Client, image, _sif).StartAsync();
        var part = PartsClient.AddressIn(await parts.DeclareAsync(1));
        var whole = await Client.UploadAddressAsync(image, _sif);
        (await Client.PutBytesAsync(part.Replace("/parts", "", StringComparison.Ordinal), _sif)).Expect(HttpStatusCode.NotFound);
        (await Client.PutBytesAsync(whole.Replace("/uploads", "/uploads/parts", StringComparison.Ordinal), _sif)).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Takes_one_request_at_a_time()
    {
        var (_, image) = await AnnounceAsync(_sif);
        var address = new Uri(await Client.UploadAddressAsync(image, _sif));
        using var slow = await RawConnection.OpenAsync(Rig.Url);
        await slow.SendHeadAsync($"PUT {address.AbsolutePath} HTTP/1.1", $"Content-Length: {_sif.Length}");
        await slow.SendAsync(_sif.AsMemory(0, 5000));
        await Eventually.EqualAsync(1, () => Task.FromResult(Rig.StagingFiles().Length));

        (await Client.PutBytesAsync(address.AbsoluteUri, _sif)).Expect(HttpStatusCode.Conflict);

        await slow.SendAsync(_sif.AsMemory(5000));
        Assert.Equal(200, await slow.StatusAsync());
        (await Client.CompleteAsync(image)).Expect(HttpStatusCode.OK);
        await AssertStoreIsSoundAsync();
    }

    [Fact]
    public async Task Of_many_requests_at_once_exactly_one_wins_and_the_bytes_are_right()
    {
        var (_, image) = await AnnounceAsync(_sif);
        var address = await Client.UploadAddressAsync(image, _sif);
        var wrong = new byte[_sif.Length];

        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Client.PutBytesAsync(address, i % 4 == 0 ? wrong : _sif)));

        Assert.Single(replies, reply => reply.Status == HttpStatusCode.OK);
        (await Client.CompleteAsync(image)).Expect(HttpStatusCode.OK);
        await AssertStoreIsSoundAsync();
    }

    [Fact]
    public async Task Completing_many_times_at_once_succeeds()
    {
        var (_, image) = await AnnounceAsync(_sif);
        (await Client.PutBytesAsync(await Client.UploadAddressAsync(image, _sif), _sif)).Expect(HttpStatusCode.OK);

        var replies = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Client.CompleteAsync(image)));

        Assert.All(replies, reply => Assert.True(reply.Status is HttpStatusCode.OK or HttpStatusCode.Conflict, reply.Body));
        (await Client.CompleteAsync(image)).Expect(HttpStatusCode.OK);
        Assert.Equal(new Counts { Collections = 1, Containers = 1, Images = 1, Blobs = 1, StoredFiles = 1 }, await CountsAsync());
    }
}
