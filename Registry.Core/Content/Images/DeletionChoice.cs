using Registry.Core.Content.Containers;
using Registry.Core.Kernel.Entities;

namespace Registry.Core.Content.Images;

/// <summary>What of one container is to be deleted, as somebody saw it: tags, and images without tags.</summary>
/// <param name="ContainerId">The container of them all.</param>
/// <param name="Tags">Each goes, and its image with it when no other tag names it.</param>
/// <param name="UntaggedImages">Images that no tag names.</param>
public sealed record DeletionChoice(Guid ContainerId, IReadOnlyList<ChosenTag> Tags, IReadOnlyList<Guid> UntaggedImages)
{
    /// <summary>No choice is larger: it is one page of a list.</summary>
    public const int MaxItems = 100;

    internal bool IsTooLarge => Tags.Count + UntaggedImages.Count > MaxItems;

    internal static string TooLarge { get; } = $"At most {MaxItems} tags and images are deleted at a time. Choose fewer.";
}

/// <summary>A tag that goes.</summary>
public sealed record LeavingTag(string Name, string Architecture)
{
    internal static LeavingTag From(Tag tag) => new(tag.Name, tag.Architecture);

    public override string ToString() => $"{Name} ({Architecture})";
}

/// <summary>Something chosen that stays.</summary>
/// <param name="Name">As people write it.</param>
/// <param name="Reason">Why, to follow the name: "is frozen".</param>
public sealed record KeptItem(string Name, string Reason)
{
    internal static KeptItem Frozen(Tag tag) => new(LeavingTag.From(tag).ToString(), "is frozen");

    internal static KeptItem Moved(Tag tag) => new(LeavingTag.From(tag).ToString(), "was moved to another image in the meantime");

    internal static KeptItem Tagged(Image image) => new(image.Digest.ToString(), "got a tag in the meantime");
}

/// <summary>What a deletion would take, or has taken.</summary>
/// <param name="Tags">Tags that go.</param>
/// <param name="ImageCount">Images that go, with their tags or without.</param>
/// <param name="FreedBytes">What comes back on the disk after the clean-up's grace period: bytes that no other image of the registry names.</param>
/// <param name="Kept">What stays, and why.</param>
public sealed record DeletionSummary(IReadOnlyList<LeavingTag> Tags, int ImageCount, long FreedBytes, IReadOnlyList<KeptItem> Kept)
{
    /// <summary>Whether anything goes.</summary>
    public bool IsEmpty => Tags.Count == 0 && ImageCount == 0;
}
