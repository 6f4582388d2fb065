namespace Registry.Portal.Containers.Tags;

/// <summary>Rows that were ticked, or not any more.</summary>
/// <param name="Ids">Which.</param>
/// <param name="IsSelected">Ticked.</param>
public sealed record RowChoice(IReadOnlyList<Guid> Ids, bool IsSelected);
