namespace Registry.Core.Kernel.Entities;

/// <summary>
/// A label of an image, as its builder wrote it, in a row of its own so that it can be found. Any characters may be in it. Only what
/// <c>LabelRows.MaxPerImage</c> and the lengths below allow is here; the image's metadata has all of it.
/// </summary>
public sealed class Label
{
    /// <summary>The longest key in characters: as much as is read from an image.</summary>
    public const int MaxKeyLength = 256;

    /// <summary>The longest value in characters. A longer one is a text, which nobody looks for by its whole; and an index entry has to hold it.</summary>
    public const int MaxValueLength = 500;

    public Guid ImageId { get; set; }

    public Guid ContainerId { get; set; }

    public Guid CollectionId { get; set; }

    public required string Key { get; set; }

    public required string Value { get; set; }
}

/// <summary>How many containers of a collection have a label key: summed up over the visible collections, it spares the list of all keys to count every label there is.</summary>
public sealed class LabelKey
{
    public Guid CollectionId { get; set; }

    public required string Key { get; set; }

    public int ContainerCount { get; set; }
}
