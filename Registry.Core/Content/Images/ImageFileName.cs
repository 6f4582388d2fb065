using Registry.Core.Kernel.Names;

namespace Registry.Core.Content.Images;

/// <summary>What the file of an image is called when it is downloaded: as the clients themselves name what they pull.</summary>
public static class ImageFileName
{
    private const int DigitsNamed = 12;

    /// <summary><c>container_tag.sif</c>; the digest's first digits where there is no tag.</summary>
    public static string Of(string container, string? tag, Digest digest) => $"{container}_{tag ?? digest.Hex[..DigitsNamed]}.sif";
}
