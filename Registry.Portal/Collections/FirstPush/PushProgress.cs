namespace Registry.Portal.Collections.FirstPush;

/// <summary>How far somebody is on the way to a first push.</summary>
/// <param name="HasToken">Whether they have a token that opens something now.</param>
/// <param name="HasUsedIt">Whether a client has sent one of them.</param>
public sealed record PushProgress(bool HasToken, bool HasUsedIt);
