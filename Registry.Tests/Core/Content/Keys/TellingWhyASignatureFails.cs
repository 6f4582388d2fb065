using System.Text;
using Microsoft.Extensions.Options;
using Registry.Core.Content.Keys;
using Registry.Core.Content.Keys.OpenPgp;
using Registry.Core.Kernel.Entities;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Core.Content.Keys;

/// <summary>The reason that people are told is the one that GnuPG has.</summary>
public sealed class TellingWhyASignatureFails : IDisposable
{
    private const string Signer = "8B57255B3813973D";
    private readonly GnuPgHome _gpg = new();
    private readonly MessageVerifier _verifier = new(new GnuPg(Options.Create(new KeyOptions())), TimeProvider.System);

    public void Dispose() => _gpg.Dispose();

    [Theory]
    [InlineData("ERRSIG K 22 8 01 1590969600 9 -|NO_PUBKEY K", SignatureState.UnknownKey, null)]
    [InlineData("ERRSIG K 99 8 01 1590969600 4 -", SignatureState.NotVerifiable, "Its key is of an algorithm that this registry's GnuPG does not know: number 99.")]
    [InlineData("ERRSIG K 22 1 01 1590969600 5 -", SignatureState.NotVerifiable, "It was made over a hash that this registry's GnuPG does not accept: MD5.")]
    [InlineData("ERRSIG K 22 8 01 1590969600 39 -", SignatureState.NotVerifiable, "By their dates it was made before its key was, or the key is of the future: one of the clocks was wrong.")]
    [InlineData("ERRSIG K 1 8 01 1590969600 125 -", SignatureState.NotVerifiable, "Its key is not one for signing.")]
    [InlineData("ERRSIG K 22 8 01 1590969600 1 -", SignatureState.NotVerifiable, "GnuPG could not check it: general error, code 1. The key's algorithm is EdDSA, the hash SHA-256.")]
    [InlineData("ERRSIG K 1 10 01 1590969600 77777 -", SignatureState.NotVerifiable, "GnuPG could not check it: error, code 12241. The key's algorithm is RSA, the hash SHA-512.")]
    [InlineData("BADSIG K Ana <ana@lab.example>|FAILURE gpg-exit 33554433", SignatureState.Broken, "The signature does not belong to the text that it stands under, or has a part marked critical that GnuPG does not know.")]
    [InlineData("EXPSIG K Ana|VALIDSIG", SignatureState.Expired, "It has ended: its signer gave it an end.")]
    [InlineData("REVKEYSIG K Ana|VALIDSIG", SignatureState.RevokedKey, "Its key was revoked.")]
    [InlineData("KEYEXPIRED 1590969601|EXPKEYSIG K Ana|VALIDSIG", SignatureState.Good, null)]
    [InlineData("KEYEXPIRED 1590969599|EXPKEYSIG K Ana|VALIDSIG", SignatureState.Expired, "It was made after its key had ended.")]
    [InlineData("EXPKEYSIG K Ana|VALIDSIG", SignatureState.Expired, "Its key has ended, and GnuPG does not say whether that was before it was made.")]
    [InlineData("GOODSIG K Ana|VALIDSIG", SignatureState.Good, null)]
    [InlineData("GOODSIG K Ana|VALIDSIG|NEWSIG", SignatureState.Broken, "It holds several signatures or texts, and must hold one of each.")]
    [InlineData("NODATA 4", SignatureState.Broken, "It is damaged or cut short: GnuPG finds no whole signature in it.")]
    [InlineData("FAILURE verify 33587281", SignatureState.NotVerifiable, "GnuPG could not check it: error, code 32849.")]
    [InlineData("ERROR verify.leave 16777249", SignatureState.NotVerifiable, "GnuPG could not check it: resources exhausted, code 33.")]
    [InlineData("", SignatureState.NotVerifiable, "GnuPG could not check it: it ended with code 2 and said nothing of a signature.")]
    public void A_status_line_is_told_as_what_it_means_and_an_unknown_one_with_its_code(string lines, SignatureState state, string? fault)
    {
        var status = $"PLAINTEXT 74 0|NEWSIG|{lines}".Replace(" K ", $" {Signer} ", StringComparison.Ordinal).Replace(" K|", $" {Signer}|", StringComparison.Ordinal)
            .Replace("VALIDSIG", $"VALIDSIG {new string('A', 40)} 2020-06-01 1590969600 0 4 0 22 8 01 {new string('A', 40)}", StringComparison.Ordinal);
        var found = MessageJudge.Judge(new GnuPgAnswer(2, [1], [.. status.Split('|').Select(line => line.Split(' '))]));
        Assert.Equal((state, fault), (found.State, found.Fault));
    }

    [Fact]
    public void One_that_was_stopped_says_nothing_of_the_signature() =>
        Assert.Equal(SignatureState.NotVerifiable, MessageJudge.Judge(null).State);

    [NeedsFact(Tool.GnuPg)]
    public async Task GnuPGs_own_errors_are_told_as_they_are()
    {
        var key = _gpg.MakeKey("Ana <ana@lab.example>");
        Assert.Equal((SignatureState.Good, null), await JudgeAsync(key, []));
        Assert.Equal(
            (SignatureState.NotVerifiable, "GnuPG could not check it: general error, code 1. The key's algorithm is EdDSA, the hash MD5."),
            await JudgeAsync(key, ["--allow-weak-digest-algos", "--digest-algo", "MD5"]));
        Assert.Equal(
            (SignatureState.NotVerifiable, "By their dates it was made before its key was, or the key is of the future: one of the clocks was wrong."),
            await JudgeAsync(key, ["--faked-system-time", "20200101T000000", "--ignore-time-conflict", "--ignore-valid-from"]));
        var (state, fault) = await JudgeAsync(key, ["--set-notation", "!what@lab.example=nobody knows"]);
        Assert.Equal(SignatureState.Broken, state);
        Assert.Contains("marked critical", fault, StringComparison.Ordinal);
        var old = _gpg.MakeKey("Old <old@lab.example>", at: "20200101T000000");
        Assert.Equal((SignatureState.Expired, "It has ended: its signer gave it an end."), await JudgeAsync(old, ["--faked-system-time", "20200102T000000", "--default-sig-expire", "1d"]));
    }

    private async Task<(SignatureState State, string? Fault)> JudgeAsync(string key, string[] options)
    {
        var message = Encoding.ASCII.GetBytes(_gpg.Sign(key, "{}", options));
        var found = await _verifier.VerifyAsync(message, PgpArmor.Decode(_gpg.Export(key)).Value, Guid.Empty, CancellationToken.None);
        return (found.State, found.Fault);
    }
}
