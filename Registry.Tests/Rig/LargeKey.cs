using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Registry.Core.Content.Keys.OpenPgp;

namespace Registry.Tests.Rig;

/// <summary>
/// An RSA key as somebody makes it who wants to keep others busy: of any size and with any exponent, legal, and made at once. Its modulus has many small primes; nobody who has only the public key sees
/// that.
/// </summary>
internal sealed class LargeKey
{
    private const int PairBits = 1024;
    private const byte Rsa = 1;
    private const byte Sha256 = 8;
    private static readonly byte[] DigestInfo = Convert.FromHexString("3031300D060960864801650304020105000420");

    private readonly List<BigInteger> _primes = [];
    private readonly BigInteger _modulus;
    private readonly BigInteger _secret;
    private readonly byte[] _body;
    private readonly byte[] _fingerprint;

    /// <param name="bits">Of its modulus, some fewer: a multiple of 1024.</param>
    /// <param name="exponentBits">Of its public exponent: 17 as honest ones have, or as many as the key.</param>
    /// <param name="userId">Whose it claims to be.</param>
    public LargeKey(int bits, int exponentBits, string userId)
    {
        for (var made = 0; made < bits; made += PairBits)
        {
            using var pair = RSA.Create(PairBits);
            var numbers = pair.ExportParameters(includePrivateParameters: true);
            _primes.AddRange([Number(numbers.P!), Number(numbers.Q!)]);
        }

        _modulus = _primes.Aggregate(BigInteger.Multiply);
        var order = _primes.Aggregate(BigInteger.One, (all, prime) => all * (prime - 1));
        var exponent = exponentBits <= 17 ? 65537 : (BigInteger.One << (exponentBits - 1)) + 1;
        while (!BigInteger.GreatestCommonDivisor(exponent, order).IsOne)
        {
            exponent += 2;
        }

        _secret = Inverse(exponent, order);
        _body = [4, .. Time(), Rsa, .. Mpi(_modulus), .. Mpi(exponent)];
#pragma warning disable CA5350 // The fingerprint of a key of version 4 is that (RFC 4880, 12.2).
        _fingerprint = SHA1.HashData(Hashed(_body));
#pragma warning restore CA5350
        var user = Encoding.UTF8.GetBytes(userId);
        Bytes = [.. Packet(6, _body), .. Packet(13, user), .. Signature(0x13, [.. Hashed(_body), 0xB4, .. Length(user.Length), .. user], [2, 27, 3])];
    }

    /// <summary>The public key in its binary form.</summary>
    public byte[] Bytes { get; }

    /// <summary>The same as people send it.</summary>
    public string Text => PgpArmor.Encode(Bytes);

    public string Fingerprint => Convert.ToHexStringLower(_fingerprint);

    /// <summary>A clear-signed message.</summary>
    /// <param name="text">One line.</param>
    public string Sign(string text) =>
        $"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n{text}\n"
        + PgpArmor.Encode(Signature(1, Encoding.UTF8.GetBytes(text), [])).Replace("PUBLIC KEY BLOCK", "SIGNATURE", StringComparison.Ordinal);

    private byte[] Signature(byte type, byte[] signed, byte[] more)
    {
        byte[] subpackets = [5, 2, .. Time(), 22, 33, 4, .. _fingerprint, .. more];
        byte[] head = [4, type, Rsa, Sha256, .. Length(subpackets.Length)[2..], .. subpackets];
        var hash = SHA256.HashData([.. signed, .. head, 4, 0xFF, .. Length(head.Length)]);
        byte[] issuer = [9, 16, .. _fingerprint[^8..]];
        return Packet(2, [.. head, .. Length(issuer.Length)[2..], .. issuer, .. hash[..2], .. Mpi(Sign(hash))]);
    }

    /// <summary>PKCS #1, version 1.5, prime by prime.</summary>
    private BigInteger Sign(byte[] hash)
    {
        var padding = new byte[((int)_modulus.GetBitLength() + 7) / 8 - 3 - DigestInfo.Length - hash.Length];
        Array.Fill<byte>(padding, 0xFF);
        var message = Number([0, 1, .. padding, 0, .. DigestInfo, .. hash]);
        var sum = _primes.Aggregate(BigInteger.Zero, (all, prime) =>
        {
            var others = _modulus / prime;
            return all + (BigInteger.ModPow(message % prime, _secret % (prime - 1), prime) * Inverse(others % prime, prime) % prime * others);
        });
        return sum % _modulus;
    }

    private static BigInteger Inverse(BigInteger number, BigInteger modulus)
    {
        var (a, b, x, y) = (number, modulus, BigInteger.One, BigInteger.Zero);
        while (!b.IsZero)
        {
            var times = a / b;
            (a, b, x, y) = (b, a - (times * b), y, x - (times * y));
        }

        return ((x % modulus) + modulus) % modulus;
    }

    private static BigInteger Number(byte[] bytes) => new(bytes, isUnsigned: true, isBigEndian: true);

    private static byte[] Mpi(BigInteger number) => [.. Length((int)number.GetBitLength())[2..], .. number.ToByteArray(isUnsigned: true, isBigEndian: true)];

    private static byte[] Packet(int tag, byte[] body) => [(byte)(0xC0 | tag), 0xFF, .. Length(body.Length), .. body];

    private static byte[] Hashed(byte[] body) => [0x99, .. Length(body.Length)[2..], .. body];

    /// <summary>2020-01-01.</summary>
    private static byte[] Time() => Length(1_577_836_800);

    private static byte[] Length(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }
}
