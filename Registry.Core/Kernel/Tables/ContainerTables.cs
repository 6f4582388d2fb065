using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Kernel.Tables;

internal sealed class ContainerTable : IEntityTypeConfiguration<Container>
{
    public void Configure(EntityTypeBuilder<Container> builder)
    {
        builder.Property(container => container.Name).HasMaxLength(NameGrammar.MaxLength);
        builder.Property(container => container.StarCount).HasDefaultValue(0);
        builder.HasIndex(container => new { container.CollectionId, container.Name }).IsUnique();
        builder.HasIndex(container => container.Name).HasMethod("gin").HasOperators("gin_trgm_ops");

        // The few whose images are all gone, which do not count where their topics stand.
        builder.HasIndex(container => container.Id, "ix_containers_without_images").HasFilter("image_count = 0");
        builder.HasIndex(container => new { container.LastPushedAt, container.Id });
        builder.HasIndex(container => new { container.PullCount, container.Id });
        builder.HasIndex(container => new { container.StarCount, container.Id });

        // Orders of search results.
        builder.HasIndex(container => new { container.Name, container.Id });
        builder.HasIndex(container => new { container.SizeBytes, container.Id });
        builder.HasIndex(container => new { container.CollectionId, container.LastPushedAt });
        builder.HasOne(container => container.Collection).WithMany().HasForeignKey(container => container.CollectionId);
        builder.HasOne<User>().WithMany().HasForeignKey(container => container.CreatedById).OnDelete(DeleteBehavior.SetNull);
    }
}

internal sealed class TagTable : IEntityTypeConfiguration<Tag>
{
    public void Configure(EntityTypeBuilder<Tag> builder)
    {
        builder.Property(tag => tag.Name).HasMaxLength(128);
        builder.Property(tag => tag.Architecture).HasMaxLength(16);
        builder.HasIndex(tag => new { tag.ContainerId, tag.Name, tag.Architecture }).IsUnique();
        builder.HasIndex(tag => new { tag.ContainerId, tag.UpdatedAt });
        builder.HasIndex(tag => tag.ImageId);
        builder.HasOne<Container>().WithMany().HasForeignKey(tag => tag.ContainerId);
        builder.HasOne(tag => tag.Image).WithMany().HasForeignKey(tag => tag.ImageId);
        builder.HasOne<User>().WithMany().HasForeignKey(tag => tag.UpdatedById).OnDelete(DeleteBehavior.SetNull);
    }
}

internal sealed class TagMoveTable : IEntityTypeConfiguration<TagMove>
{
    public void Configure(EntityTypeBuilder<TagMove> builder)
    {
        builder.Property(move => move.TagName).HasMaxLength(128);
        builder.Property(move => move.Architecture).HasMaxLength(16);
        builder.HasIndex(move => new { move.ContainerId, move.TagName, move.MovedAt });
        builder.HasIndex(move => new { move.ContainerId, move.MovedAt });
        builder.HasOne<Container>().WithMany().HasForeignKey(move => move.ContainerId);
        builder.HasOne<User>().WithMany().HasForeignKey(move => move.MovedById).OnDelete(DeleteBehavior.SetNull);
    }
}
