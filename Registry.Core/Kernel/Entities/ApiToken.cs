namespace Registry.Core.Kernel.Entities;

/// <summary>What the holder of a token may do, at most; the user's own rights bound it too.</summary>
[Flags]
public enum TokenScopes
{
    None = 0,

    /// <summary>See and download.</summary>
    Pull = 1,

    /// <summary>Upload images, create containers and collections, set tags. Includes <see cref="Pull"/>.</summary>
    Push = 2 | Pull,

    /// <summary>Delete images and tags. Includes <see cref="Pull"/>.</summary>
    Delete = 4 | Pull,

    /// <summary>Everything; what a signed-in session has.</summary>
    All = Pull | Push | Delete,
}

/// <summary>A named secret for clients. Only its SHA-256 is kept.</summary>
public sealed class ApiToken
{
    /// <summary>The longest name, in characters.</summary>
    public const int MaxNameLength = 100;

    public Guid Id { get; set; }

    public Guid UserId { get; set; }

    public required string Name { get; set; }

    /// <summary>SHA-256 of the token's characters, 32 bytes.</summary>
    public required byte[] Hash { get; set; }

    public TokenScopes Scopes { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Null: never expires.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>Written at most once a minute.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }

    /// <summary>When it was revoked; of an expired one whose name another token took since, when it expired.</summary>
    public DateTimeOffset? RevokedAt { get; set; }
}
