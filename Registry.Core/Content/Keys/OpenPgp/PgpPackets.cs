using System.Buffers.Binary;
using Registry.Core.Kernel.Errors;

namespace Registry.Core.Content.Keys.OpenPgp;

/// <summary>
/// Looks at the frame of each OpenPGP packet (RFC 4880, 4.2), and inside at the size of keys alone: what is no public key, above all compressed data, or one that is made to take long,
/// never reaches GnuPG.
/// </summary>
internal static class PgpPackets
{
    private const int Signature = 2;
    private const int PrivateKey = 5;
    private const int PublicKey = 6;
    private const int PrivateSubkey = 7;
    private const int Marker = 10;
    private const int Trust = 12;
    private const int UserId = 13;
    private const int PublicSubkey = 14;
    private const int UserAttribute = 17;

    private static readonly Refusal CutShort = new(RegistryError.InvalidRequest, "The key is cut short or damaged. Export and send it again.");

    private static readonly Refusal NoKey = new(RegistryError.InvalidRequest, "This holds no public key. Export yours with 'gpg --armor --export' and send all of it; a revocation goes into the key first ('gpg --import').");

    /// <summary>Why these bytes are not one public key that this registry takes; null if they may be.</summary>
    /// <param name="bytes">The binary form.</param>
    /// <param name="maxBits">Bits that a key or subkey may have.</param>
    public static Refusal? RefuseUnlessOneKey(ReadOnlySpan<byte> bytes, int maxBits)
    {
        Span<int> counts = stackalloc int[64];
        for (var packets = 1; !bytes.IsEmpty; packets++)
        {
            if (packets > KeyLimits.Packets)
            {
                return new Refusal(RegistryError.TooLarge, $"The key has more than {KeyLimits.Packets} packets. Export it without the signatures of others ('gpg --export-options export-clean --armor --export').");
            }

            if (Frame(bytes) is not var (tag, start, size))
            {
                return CutShort;
            }

            if ((RefuseKind(tag, counts[PublicKey] > 0) ?? RefuseSize(tag, bytes[start..size], maxBits)) is { } refusal)
            {
                return refusal;
            }

            counts[tag]++;
            bytes = bytes[size..];
        }

        return RefuseCounts(counts);
    }

    private static Refusal? RefuseKind(int tag, bool hasBegun) => tag switch
    {
        PrivateKey or PrivateSubkey => PgpArmor.Private,
        Marker => null,
        PublicKey => null,
        Signature or Trust or UserId or PublicSubkey or UserAttribute => hasBegun ? null : NoKey,
        _ => new Refusal(RegistryError.InvalidRequest, $"This is no public key: it holds an OpenPGP packet of type {tag}. Export yours with 'gpg --armor --export'."),
    };

    private static Refusal? RefuseSize(int tag, ReadOnlySpan<byte> body, int maxBits) =>
        tag is PublicKey or PublicSubkey && PgpKeySize.Excess(body, maxBits) is { } excess ? new Refusal(RegistryError.TooLarge, excess) : null;

    private static Refusal? RefuseCounts(Span<int> counts)
    {
        if (counts[Signature] > KeyLimits.Signatures)
        {
            return new Refusal(RegistryError.TooLarge, $"The key carries {counts[Signature]} signatures; {KeyLimits.Signatures} are the most. Export it without those of others ('gpg --export-options export-clean --armor --export').");
        }

        if (counts[PublicKey] != 1)
        {
            return counts[PublicKey] == 0 ? NoKey : new Refusal(RegistryError.InvalidRequest, $"This holds {counts[PublicKey]} keys. Send one key at a time.");
        }

        return counts[PublicSubkey] > KeyLimits.PartsOfAKind || counts[UserId] + counts[UserAttribute] > KeyLimits.PartsOfAKind
            ? new Refusal(RegistryError.TooLarge, $"The key has more than {KeyLimits.PartsOfAKind} subkeys or user ids, which is more than this registry keeps.")
            : null;
    }

    /// <summary>The type of the first packet, where its body begins, and its whole size; null when it does not fit, or has no length, as no packet of a key may.</summary>
    private static (int Tag, int Start, int Size)? Frame(ReadOnlySpan<byte> bytes)
    {
        if ((bytes[0] & 0x80) == 0)
        {
            return null;
        }

        var isNew = (bytes[0] & 0x40) != 0;
        var (tag, octets) = isNew ? (bytes[0] & 0x3F, NewLengthOctets(bytes)) : ((bytes[0] >> 2) & 0x0F, (bytes[0] & 3) switch { 0 => 1, 1 => 2, 2 => 4, _ => 0 });
        if (octets == 0 || bytes.Length < 1 + octets)
        {
            return null;
        }

        var body = BodyLength(bytes.Slice(1, octets), isNew);
        return body > bytes.Length - 1 - octets ? null : (tag, 1 + octets, (int)body + 1 + octets);
    }

    private static int NewLengthOctets(ReadOnlySpan<byte> bytes) => bytes.Length < 2 ? 0 : bytes[1] switch { < 192 => 1, < 224 => 2, 255 => 5, _ => 0 };

    private static long BodyLength(ReadOnlySpan<byte> octets, bool isNew) => octets.Length switch
    {
        1 => octets[0],
        2 => isNew ? ((octets[0] - 192) << 8) + octets[1] + 192 : BinaryPrimitives.ReadUInt16BigEndian(octets),
        4 => BinaryPrimitives.ReadUInt32BigEndian(octets),
        _ => BinaryPrimitives.ReadUInt32BigEndian(octets[1..]),
    };
}
