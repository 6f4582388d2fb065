namespace Registry.Core.Events;

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

    /// <summary>A team, its members or its invitations; <c>UserId</c> says whose membership or invitation, if it is about one person.</summary>
    TeamChanged,

    /// <summary>What every page shows on top: announcements, maintenance, terms to agree to (<c>UserId</c>, if one person agreed).</summary>
    SiteNoticesChanged,
}

/// <summary>A change, told after its transaction is committed. It carries ids only: whoever cares reads the rest with the reader's own rights.</summary>
/// <param name="Kind">What changed.</param>
/// <param name="CollectionId">The collection it happened in, if any.</param>
/// <param name="ContainerId">The container it happened in, if any.</param>
/// <param name="UserId">The account that it concerns, if any.</param>
/// <param name="TeamId">The team that it concerns, if any.</param>
public sealed record RegistryEvent(RegistryEventKind Kind, Guid? CollectionId = null, Guid? ContainerId = null, Guid? UserId = null, Guid? TeamId = null);
