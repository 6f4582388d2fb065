using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Registry.Core.Kernel.Entities;

namespace Registry.Core.Kernel.Tables;

internal sealed class StarTable : IEntityTypeConfiguration<Star>
{
    public void Configure(EntityTypeBuilder<Star> builder)
    {
        builder.HasIndex(star => new { star.UserId, star.CollectionId }).IsUnique();
        builder.HasIndex(star => new { star.UserId, star.ContainerId }).IsUnique();
        builder.HasIndex(star => star.CollectionId);
        builder.HasIndex(star => star.ContainerId);
        builder.HasOne<User>().WithMany().HasForeignKey(star => star.UserId);
        builder.HasOne<Collection>().WithMany().HasForeignKey(star => star.CollectionId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Container>().WithMany().HasForeignKey(star => star.ContainerId).OnDelete(DeleteBehavior.Cascade);
        builder.ToTable(table => table.HasCheckConstraint("ck_stars_collection_or_container", "(collection_id IS NULL) <> (container_id IS NULL)"));
    }
}
