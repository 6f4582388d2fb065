using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Registry.Core.Content.Images.Sif;
using Registry.Core.Content.Keys.OpenPgp;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Names;
using Registry.Core.Kernel.Tables;

namespace Registry.Core.Content.Signatures;

/// <summary>What came of verifying all signatures of some content.</summary>
/// <param name="Verdict">All together.</param>
/// <param name="Signatures">One by one; their digest is for the caller to set.</param>
public sealed record VerifiedContent(SignatureVerdict Verdict, IReadOnlyList<ImageSignature> Signatures)
{
    /// <summary>The keys whose signatures hold, each once.</summary>
    public IEnumerable<string> Signers =>
        Signatures.Where(signature => signature.State == SignatureState.Good).Select(signature => signature.KeyFingerprint).OfType<string>().Distinct(StringComparer.Ordinal);
}

/// <summary>Verifies the signatures in a SIF image (protocols H.3): the message against the registry's keys, and what it says against the image's bytes, which are streamed.</summary>
public sealed class SignatureVerifier(GnuPg gnuPg, MessageVerifier messages, SignerKeys keys, IOptions<SignatureOptions> options)
{
    private const int MaxMessageBytes = 1 << 20;
    private static readonly ContentFinding Nothing = ContentFinding.Differs(string.Empty);

    /// <param name="image">The whole file; readable and seekable, stays open. Each byte that is signed is read once.</param>
    /// <param name="before">What was found the last time in the same content: data is not read again for a text that was compared with it then.</param>
    /// <param name="account">Whose turn at GnuPG it takes.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Refused: NotAnImage, Unavailable.</returns>
    internal async Task<Result<VerifiedContent>> VerifyAsync(Stream image, IReadOnlyList<ImageSignature> before, Guid account, CancellationToken cancellationToken)
    {
        if (gnuPg.RefuseIfMissing() is { } missing)
        {
            return missing;
        }

        var structure = await SifReader.ReadStructureAsync(image, cancellationToken);
        if (!structure.Succeeded)
        {
            return structure.As<VerifiedContent>();
        }

        var sealedImage = new SealedImage(image, structure.Value);
        var run = new Run(sealedImage, new ContentComparison(sealedImage), account);
        var entries = sealedImage.Objects.Where(each => each.Type == SifDataType.Signature).ToList();
        var found = new List<ImageSignature>();
        var covered = new HashSet<SifDescriptor>(ReferenceEqualityComparer.Instance);
        foreach (var entry in entries)
        {
            if (WhyNotReached(found.Count, entries.Count, run.Took) is { } fault)
            {
                found.Add(new ImageSignature { Position = found.Count, State = SignatureState.NotReached, Fault = fault });
                break;
            }

            // By its place, not by its text alone: the same text may stand under two groups, and be true of one.
            var last = before.FirstOrDefault(signature => signature.Position == found.Count);
            var (signature, finding) = await VerifyAsync(run, entry, last, cancellationToken);
            signature.Position = found.Count;
            found.Add(signature);
            covered.UnionWith(signature.State == SignatureState.Good ? finding.Covered : []);
        }

        var isWhole = sealedImage.Objects.All(each => each.Type is SifDataType.Signature or SifDataType.CryptoMessage || covered.Contains(each));
        return new VerifiedContent(VerdictOn(found, isWhole), found);
    }

    /// <summary>The verdict on signatures together.</summary>
    /// <param name="signatures">The signatures.</param>
    /// <param name="isWhole">Whether those that hold cover everything.</param>
    internal static SignatureVerdict VerdictOn(IReadOnlyList<ImageSignature> signatures, bool isWhole)
    {
        bool Any(SignatureState state) => signatures.Any(signature => signature.State == state);
        return signatures.Count == 0 ? SignatureVerdict.Unsigned
            : Any(SignatureState.Broken) ? SignatureVerdict.Broken
            : Any(SignatureState.NotReached) ? SignatureVerdict.Unfinished
            : Any(SignatureState.Good) && isWhole ? SignatureVerdict.Verified
            : Any(SignatureState.RevokedKey) ? SignatureVerdict.RevokedKey
            : Any(SignatureState.Expired) ? SignatureVerdict.Expired
            : Any(SignatureState.UnknownKey) ? SignatureVerdict.UnknownKey
            : Any(SignatureState.Good) ? SignatureVerdict.Partial
            : SignatureVerdict.NotVerifiable;
    }

    /// <summary>Why a signature, and those after it, is not verified; null when it is.</summary>
    private string? WhyNotReached(int place, int count, TimeSpan took)
    {
        var rest = $"{count - place} more of the image's signatures";
        return place == options.Value.MaxPerImage
            ? $"{rest} were not verified: this registry verifies the first {place} of an image ({SignatureOptions.Section}:{nameof(SignatureOptions.MaxPerImage)})."
            : took >= options.Value.TimePerImage
                ? $"{rest} were not verified: those before took {took.TotalSeconds:0.0} s, and this registry gives {options.Value.TimePerImage.TotalSeconds:0.###} s to an image ({SignatureOptions.Section}:{nameof(SignatureOptions.TimePerImage)})."
                : null;
    }

    private async Task<(ImageSignature Signature, ContentFinding Content)> VerifyAsync(Run run, SifDescriptor entry, ImageSignature? before, CancellationToken cancellationToken)
    {
        var bytes = await run.Image.ReadAsync(entry, MaxMessageBytes, cancellationToken);
        if (bytes is null)
        {
            return (new ImageSignature { State = SignatureState.NotVerifiable, Fault = $"It has {entry.Length} bytes; {MaxMessageBytes} are the most that this registry verifies." }, Nothing);
        }

        var kind = SifSignatures.Describe(entry, bytes).Kind;
        if (kind is SifSignatureKind.Dsse or SifSignatureKind.Unknown)
        {
            return (new ImageSignature { Kind = kind, State = SignatureState.NotVerifiable, Fault = "It is of a kind that this registry does not verify." }, Nothing);
        }

        var message = await VerifyAsync(run, bytes, cancellationToken);
        if (message.Text is not { } text)
        {
            return (RowOf(kind, message), Nothing);
        }

        var textHash = SHA256.HashData(text);
        var known = before?.TextHash.AsSpan().SequenceEqual(textHash) is true ? before : null;
        var content = known?.ContentFault is { } fault
            ? ContentFinding.Differs(fault)
            : await run.Comparison.CompareAsync(entry, text, isKnownToMatch: known is not null, cancellationToken);
        var row = RowOf(kind, message);
        (row.TextHash, row.ContentFault) = (textHash, content.Fault);
        if (content.Fault is not null)
        {
            (row.State, row.Fault) = (SignatureState.Broken, content.Fault);
        }

        return (row, content);
    }

    /// <summary>Without any key first: what the message itself names as its signer is what to look for.</summary>
    private async Task<MessageFinding> VerifyAsync(Run run, byte[] message, CancellationToken cancellationToken)
    {
        var first = await messages.VerifyAsync(message, ReadOnlyMemory<byte>.Empty, run.Account, cancellationToken);
        run.Took += first.Took;
        if (first is not { State: SignatureState.UnknownKey, SignerId: { } signer })
        {
            return first;
        }

        var found = await keys.FindAsync(signer, cancellationToken);
        if (found.Material.Length == 0)
        {
            return found.TooLarge is null ? first : first with { State = SignatureState.NotVerifiable, Fault = $"The registry has its key and does not work with it. {found.TooLarge}" };
        }

        var second = await messages.VerifyAsync(message, found.Material, run.Account, cancellationToken);
        run.Took += second.Took;
        return second;
    }

    private static ImageSignature RowOf(SifSignatureKind kind, MessageFinding message) => new()
    {
        Kind = kind,
        State = message.State,
        SignerId = message.SignerId,
        KeyFingerprint = message.KeyFingerprint,
        SignedAt = message.SignedAt,
        Fault = message.Fault is null ? null : TextLimit.Cut(message.Fault, ImageSignatureTable.MaxFault),
    };

    /// <summary>One image's verification.</summary>
    private sealed class Run(SealedImage image, ContentComparison comparison, Guid account)
    {
        public SealedImage Image => image;

        public ContentComparison Comparison => comparison;

        public Guid Account => account;

        /// <summary>How long GnuPG worked on it so far.</summary>
        public TimeSpan Took { get; set; }
    }
}
