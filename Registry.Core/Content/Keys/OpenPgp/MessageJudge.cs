using System.Globalization;
using Registry.Core.Kernel.Entities;

namespace Registry.Core.Content.Keys.OpenPgp;

/// <summary>
/// Tells from GnuPG's status lines how a signature fared (doc/DETAILS of GnuPG). A reason is given only where they say it; of anything else the code is told, because a wrong reason sends
/// people the wrong way.
/// </summary>
internal static class MessageJudge
{
    /// <param name="answer">What GnuPG said; null when it was stopped.</param>
    public static MessageFinding Judge(GnuPgAnswer? answer)
    {
        if (answer is null)
        {
            return NotChecked("GnuPG did not finish with it within the time and memory that this registry gives to one signature.");
        }

        if (answer.Of("NEWSIG").Count() > 1 || answer.Of("PLAINTEXT").Count() > 1)
        {
            return new MessageFinding(SignatureState.Broken, Fault: "It holds several signatures or texts, and must hold one of each.");
        }

        if (answer.Of("VALIDSIG").ToList() is [{ Length: > 10 } valid] && answer.Has("PLAINTEXT"))
        {
            return JudgeValid(answer, valid) with { SignerId = LongId(valid[1]), KeyFingerprint = valid[10].ToLowerInvariant(), SignedAt = TimeOf(valid[3]), Text = answer.Output };
        }

        return answer.Of("ERRSIG").FirstOrDefault() is { Length: > 6 } error ? JudgeError(answer, error)
            : answer.Of("BADSIG").FirstOrDefault() is { Length: > 1 } bad
                ? new MessageFinding(SignatureState.Broken, LongId(bad[1]), Fault: "The signature does not belong to the text that it stands under, or has a part marked critical that GnuPG does not know.")
                : JudgeNothing(answer);
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
            return new MessageFinding(
                SignatureState.Expired, Fault: ends is null ? "Its key has ended, and GnuPG does not say whether that was before it was made." : "It was made after its key had ended.");
        }

        return answer.Has("GOODSIG") || answer.Has("EXPKEYSIG") ? new MessageFinding(SignatureState.Good) : NotChecked("GnuPG could not check it: it is valid, and not called good.");
    }

    /// <summary>Neither good nor bad: ERRSIG tells id, algorithms, class, time and GnuPG's error.</summary>
    private static MessageFinding JudgeError(GnuPgAnswer answer, string[] error)
    {
        var code = GnuPgError.CodeOf(error[6]);
        return new MessageFinding(
            code == GnuPgError.NoPublicKey ? SignatureState.UnknownKey : SignatureState.NotVerifiable,
            LongId(error[1]),
            SignedAt: TimeOf(error[5]),
            Text: answer.Output,
            Fault: code switch
            {
                GnuPgError.NoPublicKey => null,
                GnuPgError.PublicKeyAlgorithm => $"Its key is of an algorithm that this registry's GnuPG does not know: {GnuPgError.PublicKeyAlgorithmName(error[2])}.",
                GnuPgError.DigestAlgorithm => $"It was made over a hash that this registry's GnuPG does not accept: {GnuPgError.HashName(error[3])}.",
                GnuPgError.TimeConflict => "By their dates it was made before its key was, or the key is of the future: one of the clocks was wrong.",
                GnuPgError.WrongKeyUsage => "Its key is not one for signing.",
                _ => $"GnuPG could not check it: {GnuPgError.Words(code)}. The key's algorithm is {GnuPgError.PublicKeyAlgorithmName(error[2])}, the hash {GnuPgError.HashName(error[3])}.",
            });
    }

    /// <summary>Not a word about a signature.</summary>
    private static MessageFinding JudgeNothing(GnuPgAnswer answer)
    {
        if (answer.Has("NODATA") || answer.Has("BADARMOR") || answer.Has("UNEXPECTED"))
        {
            return new MessageFinding(SignatureState.Broken, Fault: "It is damaged or cut short: GnuPG finds no whole signature in it.");
        }

        // "FAILURE verify 33587281", "ERROR verify.leave 1": the last number is GnuPG's error.
        return answer.Of("FAILURE").Concat(answer.Of("ERROR")).FirstOrDefault(line => line.Length > 2) is { } failure
            ? NotChecked($"GnuPG could not check it: {GnuPgError.Words(GnuPgError.CodeOf(failure[2]))}.")
            : NotChecked(string.Create(CultureInfo.InvariantCulture, $"GnuPG could not check it: it ended with code {answer.ExitCode} and said nothing of a signature."));
    }

    private static MessageFinding NotChecked(string fault) => new(SignatureState.NotVerifiable, Fault: fault);

    private static string LongId(string id) => id.Length >= 16 ? id[^16..].ToLowerInvariant() : id.ToLowerInvariant().PadLeft(16, '0');

    private static DateTimeOffset? TimeOf(string seconds) =>
        long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(number)
            : null;
}
