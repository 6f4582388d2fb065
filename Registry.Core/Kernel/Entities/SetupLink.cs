namespace Registry.Core.Kernel.Entities;

/// <summary>The one-time link that makes the first superuser. At most one row.</summary>
public sealed class SetupLink
{
    public int Id { get; set; }

    /// <summary>SHA-256 of the secret in the link, 32 bytes.</summary>
    public required byte[] SecretHash { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
}
