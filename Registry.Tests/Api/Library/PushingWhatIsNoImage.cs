using System.Buffers.Binary;
using System.Net;
using Registry.Core.Content.Collections;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Api.Library;

/// <summary>Files that are not SIF images, or no longer: refused when they are complete, and nothing of them remains.</summary>
public sealed class PushingWhatIsNoImage : LibraryScenario
{
    private const int DescriptorsTotal = 88;
    private const int DescriptorsSize = 104;
    private const int DataSize = 120;
    private const int ObjectOffset = 17;
    private const int ObjectSize = 25;

    private static readonly Dictionary<string, Func<byte[], byte[]>> Broken = new(StringComparer.Ordinal)
    {
        ["one byte"] = _ => [1],
        ["cut header"] = sif => sif[..100],
        ["header alone"] = sif => sif[..128],
        ["cut object table"] = sif => sif[..5000],
        ["cut data"] = sif => sif[..^1],
        ["wrong magic"] = sif => With(sif, 32, 0x5846_4953),
        ["random"] = sif => Random(sif.Length),
        ["text"] = _ => "<!DOCTYPE html><title>Proxy login</title>"u8.ToArray(),
        ["object begins behind the end"] = sif => With(sif, Third(ObjectOffset), 1L << 40),
        ["object begins before the start"] = sif => With(sif, Third(ObjectOffset), -1),
        ["object is too long"] = sif => With(sif, Third(ObjectSize), 1L << 40),
        ["object is shorter than nothing"] = sif => With(sif, Third(ObjectSize), long.MinValue),
        ["offset and size overflow"] = sif => With(With(sif, Third(ObjectOffset), 4096), Third(ObjectSize), long.MaxValue - 100),
        ["2^31 descriptors"] = sif => With(With(sif, DescriptorsTotal, 1L << 31), DescriptorsSize, (1L << 31) * SifBuilder.DescriptorBytes),
        ["2^63-1 descriptors"] = sif => With(sif, DescriptorsTotal, long.MaxValue),
        ["data overflows"] = sif => With(sif, DataSize, long.MaxValue),
    };

    public static TheoryData<string> Kinds => [.. Broken.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Is_refused_at_completion_and_leaves_nothing(string kind)
    {
        var broken = Broken[kind](Sif(1));
        var (container, _) = await Client.ContainerAsync("tools", "app");
        var (image, _) = await Client.ImageAsync(container!, broken);
        (await Client.PutBytesAsync(await Client.UploadAddressAsync(image, broken), broken)).Expect(HttpStatusCode.OK);

        var refused = (await Client.CompleteAsync(image)).Expect(HttpStatusCode.UnprocessableEntity);

        Assert.Contains("SIF", refused.Message, StringComparison.Ordinal);
        await AssertNothingIsLeftAsync();
        var good = Sif(2);
        (await Client.PushAsync("tools", "app", "v1", good)).Expect(HttpStatusCode.OK);
        Assert.Equal(good, await Client.PullAsync("tools/app:v1"));
        await AssertStoreIsSoundAsync();
    }

    [Fact]
    public async Task Is_refused_in_parts_and_by_the_first_version_of_the_upload_too()
    {
        var broken = Random(20_000);
        var (_, image) = await AnnounceAsync(broken);
        var parts = await new PartsClient(Client, image, broken).StartAsync();
        await parts.SendAsync(1);
        var refused = (await parts.CompleteAsync()).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("SIF", refused.Message, StringComparison.Ordinal);
        await AssertNothingIsLeftAsync();

        (_, image) = await AnnounceAsync(broken);
        (await Client.SendAsync(HttpMethod.Post, $"/v1/imagefile/{image}", new ByteArrayContent(broken))).Expect(HttpStatusCode.UnprocessableEntity);
        await AssertNothingIsLeftAsync();
    }

    [Fact]
    public async Task Leaves_what_was_there_before_alone()
    {
        var good = Sif(3);
        (await Client.PushAsync("tools", "app", "v1", good)).Expect(HttpStatusCode.OK);
        var before = await CountsAsync();

        (await Client.PushAsync("tools", "app", "v1", Random(5000))).Expect(HttpStatusCode.UnprocessableEntity);
        (await Client.PushAsync("tools", "other", "v1", Random(6000))).Expect(HttpStatusCode.UnprocessableEntity);

        Assert.Equal(before, await CountsAsync());
        Assert.Equal(good, await Client.PullAsync("tools/app:v1"));
    }

    [Fact]
    public async Task Leaves_a_collection_that_a_person_made()
    {
        var wanted = new NewCollection("tools", string.Empty, IsPrivate: null);
        Assert.True((await Rig.Get<CreateCollection>().RunAsync(Alice.Caller, wanted, CancellationToken.None)).Succeeded);

        (await Client.PushAsync("tools", "app", "v1", Random(5000))).Expect(HttpStatusCode.UnprocessableEntity);

        Assert.Equal(new Counts { Collections = 1 }, await CountsAsync());
    }

    private static int Third(int field) => SifBuilder.DescriptorAt(2) + field;

    private static byte[] With(byte[] sif, int offset, long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(sif.AsSpan(offset), value);
        return sif;
    }

    private static byte[] Random(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }
}
