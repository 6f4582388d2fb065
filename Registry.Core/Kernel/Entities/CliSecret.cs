
namespace Registry.Core.Kernel.Entities;

/// <summary>
/// What an account signs the requests of sregistry-cli with: one per account. The registry has to compute the same signatures, so unlike a token's it keeps the characters, sealed
/// (docs/decisions/0021).
/// </summary>
public sealed class CliSecret
{
    public Guid UserId { get; set; }

    /// <summary>The characters as <c>ISecretVault</c> sealed them.</summary>
    public required byte[] Sealed { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Written at most once a minute.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }
}
