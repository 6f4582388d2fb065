using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Registry.Core.Kernel.Entities;

namespace Registry.Core.Kernel.Tables;

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
