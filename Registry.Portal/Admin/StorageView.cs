using Registry.Core.Storage;

namespace Registry.Portal.Admin;

/// <summary>What the page of the storage shows.</summary>
/// <param name="Figures">The sums.</param>
/// <param name="Largest">The collections that take most.</param>
/// <param name="Growth">The last twelve months.</param>
public sealed record StorageView(StorageFigures Figures, IReadOnlyList<CollectionSize> Largest, IReadOnlyList<MonthOfPushes> Growth);
