using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;

namespace Registry.Tests.Rig;

/// <summary>Signs images as the clients do: what https://github.com/sylabs/sif/tree/main/pkg/integrity writes, worked out here a second time.</summary>
internal static class SifSealer
{
    /// <summary>The text that a signature of group 1 is made over.</summary>
    /// <param name="image">The image's bytes, without signatures.</param>
    /// <param name="objects">How many of its first objects are covered.</param>
    public static string TextOf(byte[] image, int objects)
    {
        var covered = Enumerable.Range(0, objects).Select(at =>
        {
            var entry = image.AsSpan(SifBuilder.DescriptorAt(at), SifBuilder.DescriptorBytes);
            var (offset, size) = (BinaryPrimitives.ReadInt64LittleEndian(entry[17..]), BinaryPrimitives.ReadInt64LittleEndian(entry[25..]));
            var id = new byte[4];
            BinaryPrimitives.WriteInt32LittleEndian(id, at);
            return new
            {
                relativeId = at,
                descriptorDigest = Digest([.. entry[..5], .. id, .. entry[13..17], .. entry[25..33], .. entry[41..49], .. entry[57..]]),
                objectDigest = Digest(image.AsSpan((int)offset, (int)size)),
            };
        });
        return JsonSerializer.Serialize(new { version = 1, header = new { digest = Digest([.. image[..45], .. image[48..64]]) }, objects = covered });
    }

    /// <summary>The text of a signature before Singularity 3.6, made over the data of one object.</summary>
    public static string LegacyTextOf(byte[] image, int at)
    {
        var entry = image.AsSpan(SifBuilder.DescriptorAt(at), SifBuilder.DescriptorBytes);
        var data = image.AsSpan((int)BinaryPrimitives.ReadInt64LittleEndian(entry[17..]), (int)BinaryPrimitives.ReadInt64LittleEndian(entry[25..]));
        return $"SIFHASH:\n{Convert.ToHexStringLower(SHA384.HashData(data))}";
    }

    /// <summary>An image with a signature of each of these keys over all of it.</summary>
    public static byte[] Sign(SifSpec spec, GnuPgHome gpg, params string[] keys)
    {
        var text = TextOf(SifBuilder.Bytes(spec), spec.Objects.Count);
        return SifBuilder.Bytes(spec.With([.. keys.Select(key => SifSpecObject.Signature(key, gpg.Sign(key, text)))]));
    }

    private static string Digest(ReadOnlySpan<byte> bytes) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(bytes))}";
}
