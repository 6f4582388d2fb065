using System.Net;
using System.Security.Cryptography;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Api.Library;

/// <summary>Images around the size from which clients send parts, and one that is large; never in memory.</summary>
public sealed class PushingLargeImages : LibraryScenario
{
    private const long PartBytes = 64L << 20;
    private string _hex = string.Empty;

    [Theory]
    [InlineData(PartBytes - 1)]
    [InlineData(PartBytes)]
    [InlineData(1L << 30)]
    public async Task In_one_part(long size)
    {
        var (path, container, image) = await MakeAsync(size);
        var started = (await Client.StartUploadAsync(image, size, _hex)).Expect(HttpStatusCode.OK);
        await using (var file = File.OpenRead(path))
        {
            (await Client.SendAsync(HttpMethod.Put, started.Data!["uploadURL"]!.GetValue<string>(), new StreamContent(file, 1 << 20))).Expect(HttpStatusCode.OK);
        }

        (await Client.CompleteAsync(image)).Expect(HttpStatusCode.OK);
        await AssertPulledAsync(container, image, size);
    }

    [Theory]
    [InlineData(PartBytes, 1)]
    [InlineData(PartBytes + 1, 2)]
    public async Task In_parts(long size, int count)
    {
        var (path, container, image) = await MakeAsync(size);
        var parts = await new PartsClient(Client, image, await File.ReadAllBytesAsync(path)).StartAsync();
        Assert.Equal((count, PartBytes), (parts.Count, parts.PartBytes));
        await parts.SendAsync([.. Enumerable.Range(1, count)]);
        (await parts.CompleteAsync()).Expect(HttpStatusCode.OK);
        await AssertPulledAsync(container, image, size);
    }

    private async Task<(string Path, string Container, string Image)> MakeAsync(long size)
    {
        var path = Path.Combine(Rig.Data.Root, "large.sif");
        await using (var file = File.Create(path))
        {
            // The partition is the last thing in the file, so that its size is what is left.
            var rest = SifBuilder.Write(Stream.Null, SifSpec.Image(0));
            Assert.Equal(size, SifBuilder.Write(file, SifSpec.Image(size - rest, 7)));
        }

        await using (var file = File.OpenRead(path))
        {
            _hex = Convert.ToHexStringLower(await SHA256.HashDataAsync(file));
        }

        var (container, _) = await Client.ContainerAsync("tools", "large");
        var created = (await Client.PostAsync("/v1/images", new { hash = $"sha256.{_hex}", container })).Expect(HttpStatusCode.OK);
        return (path, container!, created.Data!["id"]!.GetValue<string>());
    }

    private async Task AssertPulledAsync(string container, string image, long size)
    {
        (await Client.TagAsync(container, "v1", "amd64", image)).Expect(HttpStatusCode.OK);
        using var pulled = await Client.Http.GetAsync(new Uri("/v1/imagefile/tools/large:v1?arch=amd64", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(size, pulled.Content.Headers.ContentLength);
        await using var bytes = await pulled.Content.ReadAsStreamAsync();
        Assert.Equal(_hex, Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes)));
        await AssertStoreIsSoundAsync();
    }
}
