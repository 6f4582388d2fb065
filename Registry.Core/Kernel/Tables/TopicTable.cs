using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Kernel.Tables;

internal sealed class TopicTable : IEntityTypeConfiguration<Topic>
{
    public void Configure(EntityTypeBuilder<Topic> builder)
    {
        // Byte order, so that the index serves the beginnings that suggestions look for.
        builder.Property(topic => topic.Name).HasMaxLength(TopicName.MaxLength).UseCollation("C");
        builder.HasIndex(topic => new { topic.CollectionId, topic.Name }).IsUnique().HasFilter("container_id IS NULL");
        builder.HasIndex(topic => new { topic.ContainerId, topic.Name }).IsUnique();

        // All that the counts need, so that they read the index alone.
        builder.HasIndex(topic => new { topic.Name, topic.CollectionId }).IncludeProperties(topic => new { topic.ContainerId });
        builder.HasIndex(topic => topic.CollectionId);
        builder.HasOne<Collection>().WithMany().HasForeignKey(topic => topic.CollectionId);
        builder.HasOne<Container>().WithMany().HasForeignKey(topic => topic.ContainerId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<User>().WithMany().HasForeignKey(topic => topic.AddedById).OnDelete(DeleteBehavior.SetNull);
    }
}
