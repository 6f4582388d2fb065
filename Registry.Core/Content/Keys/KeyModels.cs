using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Content.Keys;

/// <summary>A key as lists show it.</summary>
/// <param name="Id">The key.</param>
/// <param name="Fingerprint">Its fingerprint.</param>
/// <param name="Claim">Whose it is, as far as the registry can tell.</param>
/// <param name="MoreUserIds">How many more it has.</param>
/// <param name="CreatedAt">When its holder made it.</param>
/// <param name="ExpiresAt">When it ends; null for never.</param>
/// <param name="IsRevoked">Whether its holder has revoked it.</param>
/// <param name="UploadedAt">When it was uploaded.</param>
public sealed record KeyRow(
    Guid Id,
    string Fingerprint,
    KeyClaim Claim,
    int MoreUserIds,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt,
    bool IsRevoked,
    DateTimeOffset UploadedAt);

/// <summary>One key, whole.</summary>
/// <param name="Id">The key.</param>
/// <param name="Parts">The key itself first, then its subkeys.</param>
/// <param name="UserIds">In the key's order.</param>
/// <param name="Claim">Whose it is, as far as the registry can tell.</param>
/// <param name="UploadedAt">When it was uploaded.</param>
/// <param name="UpdatedAt">When something was last added to it.</param>
/// <param name="MayDelete">Whether the reader may delete it.</param>
public sealed record KeyView(
    Guid Id,
    IReadOnlyList<KeyPart> Parts,
    IReadOnlyList<KeyUserId> UserIds,
    KeyClaim Claim,
    DateTimeOffset UploadedAt,
    DateTimeOffset UpdatedAt,
    bool MayDelete)
{
    /// <summary>The key itself.</summary>
    public KeyPart Primary => Parts[0];
}

/// <summary>An image that a key has signed, as somebody who may see it finds it.</summary>
/// <param name="Collection">Its collection.</param>
/// <param name="Container">Its container.</param>
/// <param name="Digest">Its content.</param>
/// <param name="Architecture">Go's name of its architecture; null when unknown.</param>
/// <param name="PushedAt">When it was pushed.</param>
public sealed record SignedImageRow(string Collection, string Container, Digest Digest, string? Architecture, DateTimeOffset? PushedAt);
