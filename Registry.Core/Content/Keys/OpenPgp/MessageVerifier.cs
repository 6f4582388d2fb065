using Registry.Core.Kernel.Entities;

namespace Registry.Core.Content.Keys.OpenPgp;

/// <summary>Verifies clear-signed OpenPGP messages (RFC 4880, 7). The text that counts is the one that GnuPG gives out, never one cut out of the message here.</summary>
public sealed class MessageVerifier(GnuPg gnuPg, TimeProvider clock)
{
    /// <summary>Bytes of the signature in its armor. The longest honest one, of an RSA key of 16384 bits, has 3,000; far more is many signatures, which GnuPG would all verify.</summary>
    private const int MaxSignatureBytes = 16 << 10;

    private static ReadOnlySpan<byte> Armor => "-----BEGIN PGP "u8;

    private static ReadOnlySpan<byte> BeginMessage => "-----BEGIN PGP SIGNED MESSAGE-----"u8;

    private static ReadOnlySpan<byte> BeginSignature => "-----BEGIN PGP SIGNATURE-----"u8;

    /// <param name="message">The message, from anybody; the caller has bounded it.</param>
    /// <param name="keys">The binary form of the keys that may have signed it; none is fine.</param>
    /// <param name="account">Whose turn at GnuPG it takes.</param>
    /// <param name="cancellationToken">Cancels.</param>
    internal async Task<MessageFinding> VerifyAsync(byte[] message, ReadOnlyMemory<byte> keys, Guid account, CancellationToken cancellationToken)
    {
        if (FaultOf(message) is { } fault)
        {
            return new MessageFinding(SignatureState.Broken, Fault: fault);
        }

        return await gnuPg.RunAsync(
            account,
            async home =>
            {
                var begun = clock.GetTimestamp();
                await home.KnowAsync(keys, cancellationToken);
                var answer = await home.RunAsync(["--output", "-", "--verify"], cancellationToken, message);
                return MessageJudge.Judge(answer) with { Took = clock.GetElapsedTime(begun) };
            },
            cancellationToken);
    }

    private static string? FaultOf(ReadOnlySpan<byte> message) =>
        !message.TrimStart(" \t\r\n"u8).StartsWith(BeginMessage) || message.Count(Armor) != 2 || message.Count(BeginSignature) != 1
            ? "It is not one whole clear-signed message."
            : message.Length - message.IndexOf(BeginSignature) is > MaxSignatureBytes and var length
                ? $"Its signature has {length} bytes; {MaxSignatureBytes} are the most that one needs."
                : null;
}
