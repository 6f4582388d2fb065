using Registry.Core.Content.Containers;
using Registry.Core.Content.Images;
using Registry.Core.Content.Signatures;
using Registry.Core.Kernel.Names;
using Registry.Core.Kernel.Paging;

namespace Registry.Portal.Containers.Tags;

/// <summary>What the part about tags shows: one of its lists, and how long the list of untagged images is.</summary>
/// <param name="UntaggedCount">Images that no tag names.</param>
/// <param name="Tags">One page of the tags; null when another list is shown, like the others.</param>
/// <param name="Untagged">One page of the images that no tag names.</param>
/// <param name="Moves">One page of the history.</param>
public sealed record TagsView(long UntaggedCount, PageOf<TagGroup>? Tags = null, PageOf<ImageRow>? Untagged = null, PageOf<TagMoveRow>? Moves = null)
{
    /// <summary>With whose keys the images of the page are signed.</summary>
    public IReadOnlyDictionary<Digest, ImageSigners> Signers { get; init; } = new Dictionary<Digest, ImageSigners>();
}
