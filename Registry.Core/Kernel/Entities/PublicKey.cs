namespace Registry.Core.Kernel.Entities;

/// <summary>An OpenPGP public key that somebody uploaded. Whose it is, is what its user ids claim; nobody has checked it.</summary>
public sealed class PublicKey
{
    public Guid Id { get; set; }

    /// <summary>40 lower-case hexadecimal digits (64 for newer versions of keys).</summary>
    public required string Fingerprint { get; set; }

    /// <summary>OpenPGP's number of its algorithm.</summary>
    public int Algorithm { get; set; }

    public int Bits { get; set; }

    /// <summary>When its holder made it, by its own account.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When it ends; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    public bool IsRevoked { get; set; }

    /// <summary>Its binary form: subkeys, user ids, and what it has signed of itself. At most <c>KeyLimits.KeyBytes</c>, so never read by lists.</summary>
    public required byte[] Material { get; set; }

    public Guid? UploadedById { get; set; }

    public DateTimeOffset UploadedAt { get; set; }

    /// <summary>When it was last added to.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    public ICollection<KeyPart> Parts { get; } = [];

    public ICollection<KeyUserId> UserIds { get; } = [];
}

/// <summary>The key itself or a subkey: signatures name any of them.</summary>
public sealed class KeyPart
{
    public Guid Id { get; set; }

    public Guid PublicKeyId { get; set; }

    public PublicKey? PublicKey { get; set; }

    /// <summary>0 for the key itself, then its subkeys in order.</summary>
    public int Position { get; set; }

    public required string Fingerprint { get; set; }

    /// <summary>The last 16 digits of the fingerprint, by which signatures name it.</summary>
    public required string LongId { get; set; }

    /// <summary>The last 8 digits, by which people used to.</summary>
    public required string ShortId { get; set; }

    public int Algorithm { get; set; }

    public int Bits { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? ExpiresAt { get; set; }

    public bool IsRevoked { get; set; }

    /// <summary>Whether it is for signatures of data.</summary>
    public bool CanSign { get; set; }
}

/// <summary>What the key's holder calls themselves.</summary>
public sealed class KeyUserId
{
    /// <summary>Characters of a user id that are kept.</summary>
    public const int MaxLength = 500;

    public Guid Id { get; set; }

    public Guid PublicKeyId { get; set; }

    public PublicKey? PublicKey { get; set; }

    public int Position { get; set; }

    public required string Text { get; set; }

    public DateTimeOffset? CreatedAt { get; set; }

    public DateTimeOffset? ExpiresAt { get; set; }

    public bool IsRevoked { get; set; }
}
