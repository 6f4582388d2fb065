namespace Registry.Core.Access.Accounts;

/// <summary>Somebody who could be added: a user or a team.</summary>
/// <param name="Name">The user's or team's name.</param>
/// <param name="IsTeam">Whether it is a team.</param>
/// <param name="PictureVersion">Of the team's picture; null when it has none.</param>
public sealed record PersonSuggestion(string Name, bool IsTeam, long? PictureVersion = null);
