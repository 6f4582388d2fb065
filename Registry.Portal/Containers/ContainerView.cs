using Registry.Core.Content.Collections;
using Registry.Core.Content.Containers;
using Registry.Core.Content.Signatures;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Paging;
using Registry.Core.Transfer.Sharing;
using Registry.Portal.Containers.Tags;
using Registry.Portal.Ui.Lists;

namespace Registry.Portal.Containers;

/// <summary>What a container's page shows.</summary>
/// <param name="Details">The container.</param>
/// <param name="Owners">The collection's owners.</param>
/// <param name="Image">The image that the address names; null when there is none.</param>
/// <param name="Newest">The tags moved last, for the choice of another one.</param>
/// <param name="Architectures">Those of the tag that is shown.</param>
/// <param name="PullsByWeek">Of the last weeks, the oldest first.</param>
/// <param name="Signatures">Those of the image, as far as they were verified.</param>
/// <param name="Tags">The part about tags, while it is open.</param>
/// <param name="Shares">One page of share links, for owners who have that part open.</param>
public sealed record ContainerView(
    ContainerDetails Details,
    IReadOnlyList<CollectionPerson> Owners,
    ImageDetails? Image,
    PageOf<TagRow> Newest,
    IReadOnlyList<string> Architectures,
    IReadOnlyList<long> PullsByWeek,
    IReadOnlyList<SignatureRow> Signatures,
    TagsView? Tags = null,
    PageOf<ShareLinkRow>? Shares = null)
{
    /// <summary>Whether there are tags beside <see cref="Newest"/>.</summary>
    public bool HasMoreTags => Newest.TotalCount > Newest.Items.Count;

    /// <summary>More than the first paragraph, which stands in the header.</summary>
    public bool HasReadme => Summary.Of(Details.Description) != Details.Description;

    /// <summary>Whether the bytes of the image are missing or damaged, so that nobody can pull it.</summary>
    public bool IsDamaged { get; init; }

    /// <summary>Whether something speaks against pulling the image: a signature that does not hold, a key that its holder gave up, missing bytes.</summary>
    public bool IsSuspect => IsDamaged || Image?.Row.SignatureVerdict is SignatureVerdict.Broken or SignatureVerdict.RevokedKey;

    /// <summary>The tag that the page is about: the one asked for, or the container's usual one; null when the image is asked for by digest.</summary>
    public string? TagShown(ContainerPageState state) => state.Digest is not null ? null : state.Tag ?? Image?.Tag;
}
