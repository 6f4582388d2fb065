using System.Buffers.Binary;
using System.Security.Cryptography;
using Registry.Core.Content.Images.Sif;

namespace Registry.Core.Content.Signatures;

/// <summary>An image's bytes as signatures see them: hashes of its header, of entries of its table, and of its data, which is streamed.</summary>
internal sealed class SealedImage(Stream image, SifStructure structure)
{
    private const int BufferBytes = 1 << 20;

    /// <summary>How often the bytes of a file are hashed at most: once per algorithm. Objects that lie on top of each other could ask for far more.</summary>
    private const int Rounds = 4;

    private readonly Dictionary<(long Offset, long Length, HashAlgorithmName Algorithm), string> _hashes = [];
    private readonly byte[] _buffer = new byte[BufferBytes];
    private long _left = checked(Math.Min(image.Length, long.MaxValue / Rounds) * Rounds);

    /// <summary>The objects.</summary>
    public IReadOnlyList<SifDescriptor> Objects => structure.Used;

    /// <summary>The objects of a group, which signatures number from its lowest.</summary>
    public IReadOnlyList<SifDescriptor> OfGroup(uint group) => structure.Used.FindAll(each => each.Group == group);

    public string HashOfHeader(HashAlgorithmName algorithm) => Hash(algorithm, structure.Header.Signed.Span);

    /// <summary>The hash of an entry without what changes when an image is copied or appended to: where its data is, its number, its group.</summary>
    public static string HashOfEntry(SifDescriptor entry, uint relativeId, HashAlgorithmName algorithm)
    {
        var raw = entry.Raw.Span;
        var bytes = new byte[4 + 1 + 4 + 4 + 8 + 8 + 8 + 8 + 128 + 384];
        raw[..5].CopyTo(bytes);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(5), relativeId);

        // Link, size, creation, user, group, name, extra: protocols H.2 and H.3.
        raw.Slice(13, 4).CopyTo(bytes.AsSpan(9));
        raw.Slice(25, 8).CopyTo(bytes.AsSpan(13));
        raw.Slice(41, 8).CopyTo(bytes.AsSpan(21));
        raw.Slice(57, 16).CopyTo(bytes.AsSpan(29));
        raw.Slice(73, 512).CopyTo(bytes.AsSpan(45));
        return Hash(algorithm, bytes);
    }

    /// <summary>The hash of the data of objects, one after the other; null when more would have to be read than an honest image has.</summary>
    public async Task<string?> HashOfDataAsync(IReadOnlyList<SifDescriptor> objects, HashAlgorithmName algorithm, CancellationToken cancellationToken)
    {
        if (objects is [var only] && _hashes.TryGetValue((only.Offset, only.Length, algorithm), out var known))
        {
            return known;
        }

        using var hash = IncrementalHash.CreateHash(algorithm);
        foreach (var each in objects)
        {
            if (each.Length > _left)
            {
                return null;
            }

            _left -= each.Length;
            await AppendAsync(hash, each, cancellationToken);
        }

        var hex = Convert.ToHexStringLower(hash.GetHashAndReset());
        if (objects is [var single])
        {
            _hashes[(single.Offset, single.Length, algorithm)] = hex;
        }

        return hex;
    }

    /// <summary>The data of a small object; null when it is larger than so many bytes.</summary>
    public async Task<byte[]?> ReadAsync(SifDescriptor entry, int maxBytes, CancellationToken cancellationToken)
    {
        if (entry.Length > maxBytes)
        {
            return null;
        }

        var bytes = new byte[entry.Length];
        image.Position = entry.Offset;
        await image.ReadExactlyAsync(bytes, cancellationToken);
        return bytes;
    }

    private static string Hash(HashAlgorithmName algorithm, ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(CryptographicOperations.HashData(algorithm, bytes));

    private async Task AppendAsync(IncrementalHash hash, SifDescriptor entry, CancellationToken cancellationToken)
    {
        image.Position = entry.Offset;
        for (var left = entry.Length; left > 0;)
        {
            var part = _buffer.AsMemory(0, (int)Math.Min(left, BufferBytes));
            await image.ReadExactlyAsync(part, cancellationToken);
            hash.AppendData(part.Span);
            left -= part.Length;
        }
    }
}
