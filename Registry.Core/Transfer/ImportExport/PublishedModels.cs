using Registry.Core.Content.Images;

namespace Registry.Core.Transfer.ImportExport;

/// <summary>A collection as it leaves the registry.</summary>
/// <param name="Id">Its id here.</param>
/// <param name="Name">Its name.</param>
/// <param name="Description">Markdown.</param>
/// <param name="ContainerCount">How many containers have images.</param>
public sealed record PublishedCollection(Guid Id, string Name, string Description, int ContainerCount);

/// <summary>A tag as it leaves the registry: one row per architecture.</summary>
/// <param name="Name">The tag.</param>
/// <param name="Architecture">What it is pulled for.</param>
/// <param name="Image">The image that it names.</param>
public sealed record PublishedTag(string Name, string Architecture, ImageRow Image);

/// <summary>A container that has tags.</summary>
public sealed record PublishedContainer
{
    public required string Collection { get; init; }

    public required string Name { get; init; }

    /// <summary>Markdown.</summary>
    public required string Description { get; init; }

    /// <summary>By tag and, of one tag, the architecture first that clients get who name none; then by architecture.</summary>
    public required IReadOnlyList<PublishedTag> Tags { get; init; }

    /// <summary>The definition file of <see cref="Main"/>; null if it carries none.</summary>
    public string? Definition { get; init; }

    /// <summary>Whether <see cref="Main"/> is an OCI-SIF, which not every client runs.</summary>
    public bool IsOciSif { get; init; }

    /// <summary>The labels of <see cref="Main"/>, by key.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Labels { get; init; } = [];

    public string FullName => $"{Collection}/{Name}";

    /// <summary>What somebody who names no tag gets; where there is no such tag, the one pushed last.</summary>
    public PublishedTag Main => Tags.FirstOrDefault(tag => tag.Name == Kernel.Names.TagName.Latest) ?? Tags.MaxBy(tag => (tag.Image.PushedAt, tag.Name))!;
}
