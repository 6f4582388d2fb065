namespace Registry.Portal.Tools;

/// <summary>One area of the treemap's picture.</summary>
/// <param name="Id">The same thing has the same one on every level.</param>
/// <param name="Parent">The id of the area around it; empty for the outermost.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Figure">Its size or its pulls in a few characters.</param>
/// <param name="Title">All about it in words and exact figures.</param>
/// <param name="Value">Its area; of an area with others in it, their sum.</param>
/// <param name="Url">Where it leads; null for the rest, which leads nowhere.</param>
/// <param name="Tone">Its colour.</param>
public sealed record TreemapNode(string Id, string Parent, string Name, string Figure, string Title, double Value, string? Url, int Tone);
