using Registry.Core.Kernel.Names;

namespace Registry.Api.StaticSite;

/// <summary>
/// Where things lie in a static site, below its root. A collection or container that is called like a file of the site's own has a sign behind its folder's name that is in no name; clients find it under its
/// name all the same, because what they ask for lies below <c>v1/</c>.
/// </summary>
internal static class SitePaths
{
    private const char Aside = '+';

    private static readonly HashSet<string> OfSite = new(["index.html", "index.json", "site.css", "version", "v1"], StringComparer.Ordinal);
    private static readonly HashSet<string> OfCollection = new(["index.html", "index.json"], StringComparer.Ordinal);

    /// <summary>The folder of a collection.</summary>
    public static string Collection(string name) => OfSite.Contains(name) ? $"{name}{Aside}" : name;

    /// <summary>The folder of a container, in that of its collection.</summary>
    public static string Container(string name) => OfCollection.Contains(name) ? $"{name}{Aside}" : name;

    /// <param name="folder">The container's, below the site.</param>
    /// <param name="reference">A tag, or <c>sha256.HEX</c>.</param>
    public static string Manifest(string folder, string reference) => $"{folder}/manifests/{reference}/";

    /// <param name="container"><c>collection/container</c>.</param>
    /// <param name="digest">The image.</param>
    public static string Image(string container, Digest digest) => $"v1/imagefile/{container}:{digest.LibraryForm}";
}
