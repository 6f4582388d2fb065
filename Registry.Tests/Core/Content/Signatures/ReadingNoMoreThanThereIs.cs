using System.Buffers.Binary;
using System.Security.Cryptography;
using Registry.Core.Content.Images.Sif;
using Registry.Core.Content.Signatures;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Core.Content.Signatures;

/// <summary>A small file whose objects lie on top of each other cannot keep the registry hashing.</summary>
public sealed class ReadingNoMoreThanThereIs
{
    [Fact]
    public async Task Objects_on_top_of_each_other_are_hashed_a_few_times_and_no_more()
    {
        var bytes = SifBuilder.Bytes(new SifSpec { Objects = [.. Enumerable.Range(0, 40).Select(at => SifSpecObject.Definition($"object {at}"))] });
        for (var at = 0; at < 40; at++)
        {
            // Each is the whole file but for its first bytes.
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(SifBuilder.DescriptorAt(at) + 17), at);
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(SifBuilder.DescriptorAt(at) + 25), bytes.Length - at);
        }

        using var stream = new MemoryStream(bytes);
        var structure = await SifReader.ReadStructureAsync(stream, CancellationToken.None);
        var image = new SealedImage(stream, structure.Value);
        var hashed = 0;
        foreach (var each in image.Objects)
        {
            var hash = await image.HashOfDataAsync([each], HashAlgorithmName.SHA256, CancellationToken.None);
            Assert.Equal(hash is null ? null : Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan((int)each.Offset))), hash);
            hashed += hash is null ? 0 : 1;
        }

        Assert.Equal(4, hashed);
        Assert.NotNull(await image.HashOfDataAsync([image.Objects[0]], HashAlgorithmName.SHA256, CancellationToken.None));
    }
}
