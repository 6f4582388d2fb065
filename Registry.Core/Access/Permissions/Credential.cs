namespace Registry.Core.Access.Permissions;

/// <summary>By what a client was known, so that work which takes hours can ask at its end whether that still counts.</summary>
/// <param name="TokenId">The token; null if it was none.</param>
/// <param name="SecretMadeAt">When the secret of sregistry-cli was made with which the request was signed (UTC); null if it was none.</param>
/// <param name="SessionId">The session of a browser; null if it was none.</param>
public sealed record Credential(Guid? TokenId, DateTimeOffset? SecretMadeAt = null, Guid? SessionId = null);
