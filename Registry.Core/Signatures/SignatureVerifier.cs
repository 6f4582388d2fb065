using System.Security.Cryptography;
using Registry.Core.Errors;
using Registry.Core.Images.Sif;
using Registry.Core.Keys.OpenPgp;
using Registry.Core.Names;

namespace Registry.Core.Signatures;

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
public sealed class SignatureVerifier(GnuPg gnuPg, MessageVerifier messages, SignerKeys keys)
{
    private const int MaxSignatures = 64;
    private const int MaxMessageBytes = 1 << 20;

    /// <param name="image">The whole file; readable and seekable, stays open. Each byte that is signed is read once.</param>
    /// <param name="before">What was found the last time in the same content: data is not read again for a text that was compared with it then.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Refused: NotAnImage, Unavailable.</returns>
    internal async Task<Result<VerifiedContent>> VerifyAsync(Stream image, IReadOnlyList<ImageSignature> before, CancellationToken cancellationToken)
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
        var comparison = new ContentComparison(sealedImage);
        var entries = sealedImage.Objects.Where(each => each.Type == SifDataType.Signature).ToList();
        var found = new List<ImageSignature>();
        var covered = new HashSet<SifDescriptor>(ReferenceEqualityComparer.Instance);
        foreach (var entry in entries.Take(MaxSignatures))
        {
            // By its place, not by its text alone: the same text may stand under two groups, and be true of one.
            var last = before.FirstOrDefault(signature => signature.Position == found.Count);
            var (signature, finding) = await VerifyAsync(sealedImage, comparison, entry, last, cancellationToken);
            signature.Position = found.Count;
            found.Add(signature);
            covered.UnionWith(signature.State == SignatureState.Good ? finding.Covered : []);
        }

        var isWhole = entries.Count <= MaxSignatures && sealedImage.Objects.All(each => each.Type is SifDataType.Signature or SifDataType.CryptoMessage || covered.Contains(each));
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
            : Any(SignatureState.Good) && isWhole ? SignatureVerdict.Verified
            : Any(SignatureState.RevokedKey) ? SignatureVerdict.RevokedKey
            : Any(SignatureState.Expired) ? SignatureVerdict.Expired
            : Any(SignatureState.UnknownKey) ? SignatureVerdict.UnknownKey
            : Any(SignatureState.Good) ? SignatureVerdict.Partial
            : SignatureVerdict.NotVerifiable;
    }

    private async Task<(ImageSignature Signature, ContentFinding Content)> VerifyAsync(
        SealedImage image, ContentComparison comparison, SifDescriptor entry, ImageSignature? before, CancellationToken cancellationToken)
    {
        var bytes = await image.ReadAsync(entry, MaxMessageBytes, cancellationToken);
        if (bytes is null)
        {
            return (new ImageSignature { State = SignatureState.Broken, Fault = $"It has {entry.Length} bytes; {MaxMessageBytes} are the most." }, ContentFinding.Differs(string.Empty));
        }

        var kind = SifSignatures.Describe(entry, bytes).Kind;
        if (kind is SifSignatureKind.Dsse or SifSignatureKind.Unknown)
        {
            return (new ImageSignature { Kind = kind, State = SignatureState.NotVerifiable, Fault = "It is of a kind that this registry does not verify." }, ContentFinding.Differs(string.Empty));
        }

        var message = await VerifyAsync(bytes, cancellationToken);
        if (message.Text is not { } text)
        {
            return (RowOf(kind, message), ContentFinding.Differs(string.Empty));
        }

        var textHash = SHA256.HashData(text);
        var known = before?.TextHash.AsSpan().SequenceEqual(textHash) is true ? before : null;
        var content = known?.ContentFault is { } fault
            ? ContentFinding.Differs(fault)
            : await comparison.CompareAsync(entry, text, isKnownToMatch: known is not null, cancellationToken);
        var row = RowOf(kind, message);
        (row.TextHash, row.ContentFault) = (textHash, content.Fault);
        if (content.Fault is not null)
        {
            (row.State, row.Fault) = (SignatureState.Broken, content.Fault);
        }

        return (row, content);
    }

    /// <summary>Without any key first: what the message itself names as its signer is what to look for.</summary>
    private async Task<MessageFinding> VerifyAsync(byte[] message, CancellationToken cancellationToken)
    {
        var first = await messages.VerifyAsync(message, ReadOnlyMemory<byte>.Empty, cancellationToken);
        return first is { State: SignatureState.UnknownKey, SignerId: { } signer } && await keys.FindAsync(signer, cancellationToken) is { Length: > 0 } found
            ? await messages.VerifyAsync(message, found, cancellationToken)
            : first;
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
}
