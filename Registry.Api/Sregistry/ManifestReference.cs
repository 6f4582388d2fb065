using Registry.Api.Auth.Signing;
using Registry.Core.Content.Images;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Names;

namespace Registry.Api.Sregistry;

/// <summary>An image as <c>shub://</c> and sregistry-cli name it: <c>collection/container[:tag][@version]</c> (protocols D and E.2).</summary>
/// <param name="Tagged">What is named without the version.</param>
/// <param name="Suffix">The tag as the client wrote it, <c>latest</c> if it wrote none.</param>
/// <param name="HasTag">Whether the client wrote one.</param>
/// <param name="Version">A digest, or 32 to 64 digits that one begins with; null if there is none. It decides: a tag beside it is a remark.</param>
internal sealed record ManifestReference(ImageReference Tagged, string Suffix, bool HasTag, string? Version)
{
    /// <summary>What a signature of a request about this covers.</summary>
    public SignedNames Signed => new(Tagged.Collection, Tagged.Container, Suffix);

    /// <param name="collection">The collection's name.</param>
    /// <param name="name">The rest: <c>container[:tag][@version]</c>.</param>
    public static Result<ManifestReference> Parse(string collection, string name)
    {
        var at = name.IndexOf('@', StringComparison.Ordinal);
        var (left, version) = at < 0 ? (name, null) : (name[..at], name[(at + 1)..]);
        if (version is not null && !Digest.TryParse(version, out _) && !ImageVersionLookup.IsPossible(version))
        {
            return Refuse.Invalid(
                $"'{NameGrammar.Shorten(version)}' is no version of an image: use its SHA-256, or the first {ImageVersionLookup.MinDigits} or more digits of it.");
        }

        var colon = left.IndexOf(':', StringComparison.Ordinal);
        var (container, suffix) = colon < 0 ? (left, TagName.Latest) : (left[..colon], left[(colon + 1)..]);
        var tagged = ImageReference.Parse(collection, container, suffix);
        return tagged.Succeeded ? new ManifestReference(tagged.Value, suffix, colon >= 0, version) : tagged.As<ManifestReference>();
    }
}
