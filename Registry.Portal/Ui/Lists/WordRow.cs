namespace Registry.Portal.Ui.Lists;

/// <summary>One line of a <see cref="WordList"/>.</summary>
/// <param name="Name">The word, or any text.</param>
/// <param name="Url">Where it leads.</param>
/// <param name="Counts">One for each column.</param>
public sealed record WordRow(string Name, string Url, params IReadOnlyList<long> Counts);
