using Registry.Core.Content.Images.Sif;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Core.Content.Images;

public sealed class BuildingASif
{
    [Fact]
    public void The_same_specification_gives_the_same_bytes_and_another_seed_gives_others()
    {
        Assert.Equal(SifBuilder.Bytes(SifSpec.Image(100_001)), SifBuilder.Bytes(SifSpec.Image(100_001)));
        Assert.NotEqual(SifBuilder.Bytes(SifSpec.Image(100_001)), SifBuilder.Bytes(SifSpec.Image(100_001, seed: 2)));
    }

    [Fact]
    public void An_image_of_hundreds_of_megabytes_is_streamed()
    {
        const long size = 200L << 20;
        var before = GC.GetAllocatedBytesForCurrentThread();

        var written = SifBuilder.Write(Stream.Null, SifSpec.Image(size));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
        Assert.InRange(written, size, size + (1 << 20));
    }

    [Fact]
    public async Task Zero_objects_make_an_image_too()
    {
        var image = (await SifReader.ReadAsync(new MemoryStream(SifBuilder.Bytes(new SifSpec())), default)).Value;

        Assert.Empty(image.Objects);
        Assert.Equal("amd64", image.Architecture);
    }
}
