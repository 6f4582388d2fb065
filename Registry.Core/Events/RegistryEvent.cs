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
}

/// <summary>A change, told after its transaction is committed. It carries ids only: whoever cares reads the rest with the reader's own rights.</summary>
/// <param name="Kind">What changed.</param>
/// <param name="CollectionId">The collection it happened in, if any.</param>
/// <param name="ContainerId">The container it happened in, if any.</param>
/// <param name="UserId">The account that it concerns, if any.</param>
public sealed record RegistryEvent(RegistryEventKind Kind, Guid? CollectionId = null, Guid? ContainerId = null, Guid? UserId = null);
