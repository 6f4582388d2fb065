using System.Globalization;
using Registry.Core.Signatures;

namespace Registry.Core.Keys.OpenPgp;

/// <summary>What came of verifying a clear-signed message.</summary>
/// <param name="State">How the signature fared.</param>
/// <param name="SignerId">The id of the key or subkey that it names, 16 lower-case digits; null when it names none.</param>
/// <param name="KeyFingerprint">The fingerprint of the key whose signature it is; null unless the key was known.</param>
/// <param name="SignedAt">When it was made, by the signer's account.</param>
/// <param name="Text">What was signed; null when none could be read.</param>
/// <param name="Fault">What is wrong, in a sentence; null when nothing is.</param>
internal sealed record MessageFinding(
    SignatureState State, string? SignerId = null, string? KeyFingerprint = null, DateTimeOffset? SignedAt = null, byte[]? Text = null, string? Fault = null);

/// <summary>Verifies clear-signed OpenPGP messages (RFC 4880, 7). The text that counts is the one that GnuPG gives out, never one cut out of the message here.</summary>
public sealed class MessageVerifier(GnuPg gnuPg)
{
    private const int MissingKey = 9;

    private static ReadOnlySpan<byte> Armor => "-----BEGIN PGP "u8;

    private static ReadOnlySpan<byte> BeginMessage => "-----BEGIN PGP SIGNED MESSAGE-----"u8;

    private static ReadOnlySpan<byte> BeginSignature => "-----BEGIN PGP SIGNATURE-----"u8;

    /// <param name="message">The message, from anybody; the caller has bounded it.</param>
    /// <param name="keys">The binary form of the keys that may have signed it; none is fine.</param>
    /// <param name="cancellationToken">Cancels.</param>
    internal async Task<MessageFinding> VerifyAsync(byte[] message, ReadOnlyMemory<byte> keys, CancellationToken cancellationToken)
    {
        if (!IsOneMessage(message))
        {
            return new MessageFinding(SignatureState.Broken, Fault: "It is not one whole clear-signed message.");
        }

        var answer = await gnuPg.RunAsync(
            async home =>
            {
                await home.KnowAsync(keys, cancellationToken);
                return await home.RunAsync(["--output", "-", "--verify"], cancellationToken, message);
            },
            cancellationToken);
        return answer is null
            ? new MessageFinding(SignatureState.Broken, Fault: "It could not be read within the time and memory that this registry gives to one.")
            : Judge(answer);
    }

    private static bool IsOneMessage(ReadOnlySpan<byte> message) =>
        message.TrimStart(" \t\r\n"u8).StartsWith(BeginMessage) && message.Count(Armor) == 2 && message.Count(BeginSignature) == 1;

    private static MessageFinding Judge(GnuPgAnswer answer)
    {
        if (answer.Of("NEWSIG").Count() != 1 || answer.Of("PLAINTEXT").Count() != 1)
        {
            return new MessageFinding(SignatureState.Broken, Fault: "It does not hold exactly one signature.");
        }

        if (answer.Of("VALIDSIG").ToList() is [{ Length: > 10 } valid])
        {
            return JudgeValid(answer, valid) with { SignerId = LongId(valid[1]), KeyFingerprint = valid[10].ToLowerInvariant(), SignedAt = TimeOf(valid[3]), Text = answer.Output };
        }

        if (answer.Of("ERRSIG").ToList() is [{ Length: > 6 } error])
        {
            var isUnknown = error[6] == MissingKey.ToString(CultureInfo.InvariantCulture);
            return new MessageFinding(
                isUnknown ? SignatureState.UnknownKey : SignatureState.NotVerifiable,
                LongId(error[1]),
                SignedAt: TimeOf(error[5]),
                Text: answer.Output,
                Fault: isUnknown ? null : "It uses an algorithm that this registry's GnuPG does not verify.");
        }

        return new MessageFinding(
            SignatureState.Broken, answer.Of("BADSIG").FirstOrDefault() is { Length: > 1 } bad ? LongId(bad[1]) : null, Fault: "The signature does not belong to the text that it stands under.");
    }

    /// <summary>A signature that fits its text and key: what of the key's own state?</summary>
    private static MessageFinding JudgeValid(GnuPgAnswer answer, string[] valid)
    {
        if (answer.Has("REVKEYSIG"))
        {
            return new MessageFinding(SignatureState.RevokedKey, Fault: "Its key was revoked.");
        }

        if (answer.Has("EXPSIG"))
        {
            return new MessageFinding(SignatureState.Expired, Fault: "It has ended: its signer gave it an end.");
        }

        // A signature outlives its key: what counts is when it was made.
        var ends = answer.Of("KEYEXPIRED").Where(line => line.Length > 1).Select(line => TimeOf(line[1])).Max();
        if (answer.Has("EXPKEYSIG") && !(TimeOf(valid[3]) <= ends))
        {
            return new MessageFinding(SignatureState.Expired, Fault: "It was made after its key had ended.");
        }

        return answer.Has("GOODSIG") || answer.Has("EXPKEYSIG")
            ? new MessageFinding(SignatureState.Good)
            : new MessageFinding(SignatureState.Broken, Fault: "GnuPG does not call it good.");
    }

    private static string LongId(string id) => id.Length >= 16 ? id[^16..].ToLowerInvariant() : id.ToLowerInvariant().PadLeft(16, '0');

    private static DateTimeOffset? TimeOf(string seconds) =>
        long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(number)
            : null;
}
