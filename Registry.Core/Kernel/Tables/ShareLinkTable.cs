using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Registry.Core.Kernel.Entities;

namespace Registry.Core.Kernel.Tables;

internal sealed class ShareLinkTable : IEntityTypeConfiguration<ShareLink>
{
    public void Configure(EntityTypeBuilder<ShareLink> builder)
    {
        builder.Property(link => link.Tag).HasMaxLength(128);
        builder.HasIndex(link => link.SecretHash).IsUnique();
        builder.HasIndex(link => link.ExpiresAt);
        builder.HasOne(link => link.Image).WithMany().HasForeignKey(link => link.ImageId);
        builder.HasOne<User>().WithMany().HasForeignKey(link => link.CreatedById).OnDelete(DeleteBehavior.SetNull);
    }
}
