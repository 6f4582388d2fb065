using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Registry.Api.Library;
using Registry.Core.Kernel.Names;
using Registry.Core.Transfer.ImportExport;

namespace Registry.Api.StaticSite;

/// <summary>The list of a static site: the names of its collections.</summary>
internal sealed record SiteIndex(IReadOnlyList<string> Collections);

/// <summary>A collection of a static site.</summary>
internal sealed record SiteCollection(string Name, string? Description, IReadOnlyList<string> Containers)
{
    /// <summary>Where it was found, below the site.</summary>
    [JsonIgnore]
    public string Folder { get; init; } = Name;

    /// <summary>The folder of one of its containers, below the site.</summary>
    public string FolderOf(string container) => $"{Folder}/{SitePaths.Container(container)}";
}

/// <summary>A container of a static site.</summary>
internal sealed record SiteContainer(string Name, string? Description, IReadOnlyList<SiteTag> Tags);

/// <summary>A tag of a static site; one per architecture.</summary>
internal sealed record SiteTag(string Tag, string Architecture, string Digest, long Size, DateTimeOffset? PushedAt);

/// <summary>The names of a container's tags, as the first static registry had them.</summary>
internal sealed record SiteTagList(string Name, IReadOnlyList<string> Tags);

/// <summary>An image, as the first static registry had it: the file is both the configuration and the only layer.</summary>
internal sealed record SiteManifest(int SchemaVersion, string MediaType, SiteBlob Config, IReadOnlyList<SiteBlob> Layers);

/// <summary>A file that a manifest names.</summary>
/// <param name="MediaType">What it is.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Digest"><c>sha256:HEX</c>.</param>
/// <param name="Urls">Where it is; relative ones start at the manifest's own address.</param>
internal sealed record SiteBlob(
    string MediaType, long Size, string Digest, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Urls = null);

/// <summary>The JSON of a static site. It lies in files named <c>index.html</c> too, so nothing in it may be HTML.</summary>
internal static class SiteDocuments
{
    /// <summary>For reading what others have written, too.</summary>
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private const string ManifestType = "application/vnd.singularity.distribution.manifest.v2+json";
    private const string ConfigType = "application/vnd.singularity.container.image.v1+json";
    private const string LayerType = "application/vnd.singularity.image.squashfs";

    /// <summary>The document as it is written: the same value gives the same bytes.</summary>
    public static byte[] Bytes<T>(T document) => Encoding.UTF8.GetBytes(
        JsonSerializer.Serialize(document, Options)
            .Replace("<", "\\u003c", StringComparison.Ordinal).Replace(">", "\\u003e", StringComparison.Ordinal).Replace("&", "\\u0026", StringComparison.Ordinal)
            .ReplaceLineEndings("\n") + "\n");

    public static SiteContainer Container(PublishedContainer container) => new(
        container.FullName,
        container.Description,
        [.. container.Tags.Select(tag => new SiteTag(tag.Name, tag.Architecture, tag.Image.Digest.ToString(), tag.Image.SizeBytes, tag.Image.PushedAt))]);

    public static SiteTagList TagList(PublishedContainer container) => new(container.FullName, [.. container.Tags.Select(tag => tag.Name).Distinct()]);

    /// <param name="digest">The image's.</param>
    /// <param name="size">Bytes.</param>
    /// <param name="url">Where it is; null if that is not known.</param>
    public static SiteManifest Manifest(Digest digest, long size, string? url) => new(
        2,
        ManifestType,
        new SiteBlob(ConfigType, size, digest.ToString()),
        [new SiteBlob(LayerType, size, digest.ToString(), url is null ? [] : [url])]);

    /// <summary>What library clients ask for before they pull. Without the figures that change with every pull: a site is written once.</summary>
    public static object Library(PublishedTag tag, string? name) =>
        new { data = LibraryImage.From(tag.Image with { ContainerStars = 0 }, name is null ? [] : [name]) };

    /// <summary>What clients ask for first that have the site as their remote. Keys are looked up at the registry itself: a site of files cannot search.</summary>
    /// <param name="site">Where the site is.</param>
    /// <param name="registry">Where the registry is; null if that is not known, and no key is found.</param>
    public static object Services(Uri site, Uri? registry) => new { libraryAPI = Service(site), keystoreAPI = Service(registry ?? site) };

    /// <summary>What library clients ask for before they download.</summary>
    public static object Version() => new { data = new { version = "static", apiVersion = Discovery.DiscoveryController.ApiVersion } };

    private static object Service(Uri address) => new { uri = address.AbsoluteUri.TrimEnd('/') };
}
