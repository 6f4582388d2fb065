using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Registry.Core.Collections;
using Registry.Core.Keys;

namespace Registry.Core.Signatures;

/// <summary>A key of which a collection takes signatures. With one or more of them, it takes nothing that none of them has signed.</summary>
public sealed class RequiredKey
{
    public Guid CollectionId { get; set; }

    public Guid PublicKeyId { get; set; }

    public PublicKey? PublicKey { get; set; }
}

internal sealed class RequiredKeyTable : IEntityTypeConfiguration<RequiredKey>
{
    public void Configure(EntityTypeBuilder<RequiredKey> builder)
    {
        builder.HasKey(required => new { required.CollectionId, required.PublicKeyId });
        builder.HasOne<Collection>().WithMany().HasForeignKey(required => required.CollectionId);

        // Without its keys a collection would take everything again, or nothing at all.
        builder.HasOne(required => required.PublicKey).WithMany().HasForeignKey(required => required.PublicKeyId).OnDelete(DeleteBehavior.Restrict);
    }
}
