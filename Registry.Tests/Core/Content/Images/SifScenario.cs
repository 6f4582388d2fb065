using System.Buffers.Binary;
using Registry.Core.Content.Images.Sif;
using Registry.Core.Kernel.Errors;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Core.Content.Images;

/// <summary>Short ways to make, break and read an image.</summary>
internal static class SifScenario
{
    public static Task<Result<SifDescription>> ReadAsync(byte[] image) => SifReader.ReadAsync(new MemoryStream(image, writable: false), default);

    public static async Task<SifDescription> DescribeAsync(SifSpec spec) => (await ReadAsync(SifBuilder.Bytes(spec))).Value;

    public static Task<SifDescription> DescribeMetadataAsync(string json) =>
        DescribeAsync(new SifSpec { Objects = [SifSpecObject.MetadataJson(json)] });

    public static async Task<string> RefusalAsync(byte[] image)
    {
        var result = await ReadAsync(image);
        Assert.False(result.Succeeded);
        Assert.Equal(RegistryError.NotAnImage, result.Refusal.Error);
        return result.Refusal.Message;
    }

    /// <summary>A sound image with one 64-bit number of it replaced.</summary>
    public static byte[] WithInt64(int offset, long value)
    {
        var bytes = SifBuilder.Bytes(SifSpec.Image());
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(offset), value);
        return bytes;
    }
}
