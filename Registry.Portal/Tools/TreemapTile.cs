namespace Registry.Portal.Tools;

/// <summary>A rectangle of the drawing.</summary>
/// <param name="Area">In hundredths of the drawing's width and height.</param>
/// <param name="Title">All about it in words and exact figures.</param>
/// <param name="Url">Where it leads; null for the rest, which leads nowhere.</param>
/// <param name="Tone">Which of the fills.</param>
/// <param name="Name">What fits into it of its name; null when nothing does.</param>
/// <param name="Figure">A second line; null when it does not fit.</param>
/// <param name="From">The class of the narrowest drawing that the words fit into.</param>
public sealed record TreemapTile(Box Area, string Title, string? Url, int Tone, string? Name, string? Figure, string? From);

/// <summary>A collection around its containers.</summary>
/// <param name="Area">In hundredths of the drawing's width and height.</param>
/// <param name="Name">What fits of its name; null when nothing does.</param>
/// <param name="Url">Its own level.</param>
/// <param name="Title">All about it in words and exact figures.</param>
/// <param name="From">The class of the narrowest drawing that the name fits into.</param>
public sealed record TreemapGroup(Box Area, string? Name, string Url, string Title, string? From);
