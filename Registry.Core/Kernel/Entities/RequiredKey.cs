namespace Registry.Core.Kernel.Entities;

/// <summary>A key of which a collection takes signatures. With one or more of them, it takes nothing that none of them has signed.</summary>
public sealed class RequiredKey
{
    public Guid CollectionId { get; set; }

    public Guid PublicKeyId { get; set; }

    public PublicKey? PublicKey { get; set; }
}
