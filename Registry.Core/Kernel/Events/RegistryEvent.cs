using System.Text.Json.Serialization;

namespace Registry.Core.Kernel.Events;

/// <summary>What kind of thing changed.</summary>
public enum RegistryEventKind
{
    /// <summary>Events may have been missed: whoever shows anything reads it again.</summary>
    Resync,

    CollectionChanged,

    ImagePushed,

    TagChanged,

    ImageDeleted,

    Pulled,

    TopicsChanged,

    Starred,

    SharesChanged,

    TokensChanged,

    AccountChanged,

    /// <summary>Sessions of an account began or ended.</summary>
    SessionsChanged,

    /// <summary>A team, its members or its invitations; <c>UserId</c> says whose membership or invitation, if it is about one person.</summary>
    TeamChanged,

    /// <summary>What every page shows on top: announcements, maintenance, terms to agree to (<c>UserId</c>, if one person agreed).</summary>
    SiteNoticesChanged,

    /// <summary>A run of a job began or ended.</summary>
    JobChanged,

    /// <summary>An upload went on (<c>Bytes</c> says how far) or ended; without <c>UploadId</c> it is about several.</summary>
    UploadChanged,

    /// <summary>Somebody ended an upload: whoever receives its bytes stops.</summary>
    UploadAborted,

    /// <summary>The signatures of images in a container were verified, or verified again.</summary>
    SignaturesChanged,

    /// <summary>A key came, changed or went.</summary>
    KeysChanged,
}

/// <summary>
/// A change, told after its transaction is committed. It carries ids, and of an upload how many bytes have arrived: whoever cares reads the rest with the reader's own rights.
/// </summary>
/// <param name="Kind">What changed.</param>
/// <param name="CollectionId">The collection it happened in, if any.</param>
/// <param name="ContainerId">The container it happened in, if any.</param>
/// <param name="UserId">The account that it concerns, if any.</param>
/// <param name="TeamId">The team that it concerns, if any.</param>
/// <param name="UploadId">The upload that it concerns, if any.</param>
/// <param name="Bytes">How many bytes of the upload have arrived; null when none are arriving any more.</param>
public sealed record RegistryEvent(
    RegistryEventKind Kind,
    Guid? CollectionId = null,
    Guid? ContainerId = null,
    Guid? UserId = null,
    Guid? TeamId = null,
    Guid? UploadId = null,
    long? Bytes = null)
{
    /// <summary>Whether it can change what lists of collections, containers and figures show; not so for accounts, links, jobs and bytes on their way.</summary>
    [JsonIgnore]
    public bool IsAboutContent => Kind is not (RegistryEventKind.SharesChanged or RegistryEventKind.TokensChanged or RegistryEventKind.AccountChanged or RegistryEventKind.SessionsChanged
        or RegistryEventKind.JobChanged or RegistryEventKind.UploadChanged or RegistryEventKind.UploadAborted or RegistryEventKind.KeysChanged);
}
