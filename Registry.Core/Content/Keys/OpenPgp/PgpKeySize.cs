using System.Buffers.Binary;

namespace Registry.Core.Content.Keys.OpenPgp;

/// <summary>How large the numbers of a public key are (RFC 4880, 5.5.2), which is how long a signature of it takes. Keys on curves are all small, and what has no known form is left to GnuPG, which does not use it.</summary>
internal static class PgpKeySize
{
    private const int LegacyVersion = 3;
    private const int AlgorithmAt = 5;

    /// <summary>Why a key is too large, in sentences; null if it is not.</summary>
    /// <param name="body">The body of its packet.</param>
    /// <param name="maxBits">Bits that it may have.</param>
    public static string? Excess(ReadOnlySpan<byte> body, int maxBits)
    {
        if (Numbers(body) is not var (algorithm, numbers))
        {
            return null;
        }

        // The modulus comes first, then RSA's exponent or the order of DSA's group.
        var (first, second) = (NextBits(ref numbers), NextBits(ref numbers));
        return algorithm switch
        {
            PgpAlgorithm.Rsa or PgpAlgorithm.Elgamal or PgpAlgorithm.Dsa when first > maxBits =>
                $"The key has {first} bits; this registry works with up to {maxBits} ({KeyOptions.Section}:{nameof(KeyOptions.MaxBits)}), because larger ones take too long. Make a smaller key ('apptainer key newpair' makes 4096 bits), sign with it, and send it.",
            PgpAlgorithm.Rsa when second > KeyLimits.ExponentBits =>
                $"The key's public exponent has {second} bits; {KeyLimits.ExponentBits} are the most, because others take too long. Make a key with GnuPG or Apptainer, which choose a small one.",
            PgpAlgorithm.Dsa when second > KeyLimits.OrderBits =>
                $"The order of the key's group has {second} bits; {KeyLimits.OrderBits} are the most, because others take too long. Make another key ('apptainer key newpair').",
            _ => null,
        };
    }

    /// <summary>The algorithm and its numbers; null for a version that has them elsewhere.</summary>
    private static (PgpAlgorithm Algorithm, byte[] Numbers)? Numbers(ReadOnlySpan<byte> body)
    {
        // Version 3 has a period of validity before the algorithm; versions 5 and 6 have the length of the numbers after it.
        var (at, gap) = body.IsEmpty ? (0, 0) : body[0] switch
        {
            <= LegacyVersion => (AlgorithmAt + 2, 0),
            4 => (AlgorithmAt, 0),
            _ => (AlgorithmAt, 4),
        };
        return body.Length > at + gap + 1 ? (Known(body[at]), body[(at + 1 + gap)..].ToArray()) : null;
    }

    private static PgpAlgorithm Known(byte number) => number switch
    {
        1 or 2 or 3 => PgpAlgorithm.Rsa,
        16 or 20 => PgpAlgorithm.Elgamal,
        17 => PgpAlgorithm.Dsa,
        _ => PgpAlgorithm.Other,
    };

    /// <summary>The bits that the first number says it has; the rest is what comes after it.</summary>
    private static int NextBits(ref byte[] numbers)
    {
        if (numbers.Length < 2)
        {
            return 0;
        }

        var bits = BinaryPrimitives.ReadUInt16BigEndian(numbers);
        numbers = numbers[Math.Min(numbers.Length, 2 + ((bits + 7) / 8))..];
        return bits;
    }

    private enum PgpAlgorithm
    {
        Other,
        Rsa,
        Elgamal,
        Dsa,
    }
}
