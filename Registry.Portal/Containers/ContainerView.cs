using Registry.Core.Collections;
using Registry.Core.Containers;
using Registry.Core.Names;
using Registry.Core.Paging;
using Registry.Core.Sharing;
using Registry.Core.Signatures;
using Registry.Portal.Tags;

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
    /// <summary>Whether the bytes of the image are missing or damaged, so that nobody can pull it.</summary>
    public bool IsDamaged { get; init; }

    /// <summary>The tag that the page is about: the one asked for, or the one that the image has by default; null when it is asked for by digest.</summary>
    public string? TagShown(ContainerPageState state) =>
        state.Digest is not null ? null : state.Tag ?? (Image?.Tags.Contains(TagName.Latest) is true ? TagName.Latest : NewestTag);

    private string? NewestTag => Newest.Items.FirstOrDefault(tag => tag.ImageId == Image?.Row.Id)?.Name ?? (Image?.Tags is [var first, ..] ? first : null);
}
