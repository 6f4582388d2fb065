using Registry.Core.Names;

namespace Registry.Api.Static;

/// <summary>Where things lie in a static site, below its root.</summary>
internal static class SitePaths
{
    /// <param name="container"><c>collection/container</c>.</param>
    /// <param name="reference">A tag, or <c>sha256.HEX</c>.</param>
    public static string Manifest(string container, string reference) => $"{container}/manifests/{reference}/";

    /// <param name="container"><c>collection/container</c>.</param>
    /// <param name="digest">The image.</param>
    public static string Image(string container, Digest digest) => $"v1/imagefile/{container}:{digest.LibraryForm}";
}
