using Registry.Core.Transfer.ImportExport;

namespace Registry.Api.StaticSite;

/// <summary>A collection or a container in a list of a static site.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Folder">Its folder, beside the list.</param>
/// <param name="Description">The start of its description, in Markdown.</param>
/// <param name="Count">How many containers a collection has, or tags a container.</param>
public sealed record SiteEntry(string Name, string Folder, string Description, int Count);

/// <summary>The HTML of a static site. A host with pages brings it. The same content gives the same bytes; links are relative, so that the site may lie anywhere.</summary>
public interface ISitePages
{
    /// <summary>The style sheet that every page links to.</summary>
    byte[] Style { get; }

    /// <summary>The list of the collections.</summary>
    Task<byte[]> IndexAsync(IReadOnlyList<SiteEntry> collections, CancellationToken cancellationToken);

    /// <summary>A collection with the list of its containers.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="containers">Its containers, each with its description's start.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<byte[]> CollectionAsync(PublishedCollection collection, IReadOnlyList<SiteEntry> containers, CancellationToken cancellationToken);

    /// <summary>A container with its tags.</summary>
    /// <param name="container">The container.</param>
    /// <param name="images">The address of each tag's image, in the order of the tags; null where it is not known.</param>
    /// <param name="hasImages">Whether the site has the images, so that clients can pull from it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<byte[]> ContainerAsync(PublishedContainer container, IReadOnlyList<string?> images, bool hasImages, CancellationToken cancellationToken);
}
