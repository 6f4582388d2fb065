using Registry.Core.Content.Images.Sif;

namespace Registry.Core.Content.Signatures;

/// <summary>What a signed text says about an image, compared with the image.</summary>
/// <param name="Fault">How they differ, in a sentence; null when they do not.</param>
/// <param name="Covered">The objects that the text covers with their entries; none for texts of clients before Singularity 3.6, which cover data alone.</param>
internal sealed record ContentFinding(string? Fault, IReadOnlyList<SifDescriptor> Covered)
{
    public static ContentFinding Differs(string fault) => new(fault, []);
}

/// <summary>Compares signed texts with the image that they are in.</summary>
internal sealed class ContentComparison(SealedImage image)
{
    private const string Overlap = "Its objects lie on top of each other, so that the signature cannot be compared with them.";

    /// <param name="signature">The signature's entry in the table.</param>
    /// <param name="text">What was signed.</param>
    /// <param name="isKnownToMatch">True when the same text was compared with the same image before, and matched: then no data is read.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<ContentFinding> CompareAsync(SifDescriptor signature, byte[] text, bool isKnownToMatch, CancellationToken cancellationToken)
    {
        if (SignedText.LegacyHashOrNull(text) is { } hash)
        {
            return isKnownToMatch ? new ContentFinding(null, []) : await CompareAsync(signature, hash, cancellationToken);
        }

        return SignedText.ParseOrNull(text) is { } signed
            ? await CompareAsync(signature, signed, isKnownToMatch, cancellationToken)
            : ContentFinding.Differs("What was signed is no description of an image that this registry understands.");
    }

    /// <summary>One hash over the data of an object, or of a group: https://github.com/sylabs/sif/blob/main/pkg/integrity/verify_legacy.go.</summary>
    private async Task<ContentFinding> CompareAsync(SifDescriptor signature, NamedHash expected, CancellationToken cancellationToken)
    {
        var objects = signature.LinkedGroup is { } group ? image.OfGroup(group) : [.. image.Objects.Where(each => each.Id == signature.LinkedObject)];
        if (objects.Count == 0)
        {
            return ContentFinding.Differs("It was made over an object that the image does not have.");
        }

        return await image.HashOfDataAsync(objects, expected.Algorithm, cancellationToken) switch
        {
            null => ContentFinding.Differs(Overlap),
            var found when found == expected.Hex => new ContentFinding(null, []),
            _ => ContentFinding.Differs("The data that it was made over was changed."),
        };
    }

    private async Task<ContentFinding> CompareAsync(SifDescriptor signature, SignedText signed, bool isKnownToMatch, CancellationToken cancellationToken)
    {
        var objects = signature.LinkedGroup is { } group ? image.OfGroup(group) : [];
        if (objects.Count == 0)
        {
            return ContentFinding.Differs("It was made over a group of objects that the image does not have.");
        }

        if (!isKnownToMatch && image.HashOfHeader(signed.Header.Algorithm) != signed.Header.Hex)
        {
            return ContentFinding.Differs("The image's header was changed after it was signed.");
        }

        var first = objects.Min(each => each.Id);
        var numbered = objects.ToLookup(each => each.Id - first);
        var covered = new List<SifDescriptor>(signed.Objects.Count);
        foreach (var expected in signed.Objects)
        {
            if (numbered[expected.RelativeId].ToList() is not [var found])
            {
                return ContentFinding.Differs($"The image does not have exactly one object {first + (ulong)expected.RelativeId}, which was signed.");
            }

            if (!isKnownToMatch && await DiffersAsync(found, expected, cancellationToken) is { } fault)
            {
                return ContentFinding.Differs(fault);
            }

            covered.Add(found);
        }

        return new ContentFinding(null, covered);
    }

    private async Task<string?> DiffersAsync(SifDescriptor entry, SignedObject expected, CancellationToken cancellationToken)
    {
        if (SealedImage.HashOfEntry(entry, expected.RelativeId, expected.DescriptorDigest.Algorithm) != expected.DescriptorDigest.Hex)
        {
            return $"The description of object {entry.Id} was changed after it was signed.";
        }

        return await image.HashOfDataAsync([entry], expected.ObjectDigest.Algorithm, cancellationToken) switch
        {
            null => Overlap,
            var found when found == expected.ObjectDigest.Hex => null,
            _ => $"The data of object {entry.Id} was changed after it was signed.",
        };
    }
}
