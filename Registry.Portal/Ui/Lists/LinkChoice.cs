namespace Registry.Portal.Ui.Lists;

/// <summary>One of the choices of a <see cref="SortBox"/> or <see cref="Segments"/>.</summary>
/// <param name="Title">Its words.</param>
/// <param name="Url">The list in that order, or of that part.</param>
/// <param name="IsCurrent">Whether the list is in that state.</param>
public sealed record LinkChoice(string Title, string Url, bool IsCurrent);
