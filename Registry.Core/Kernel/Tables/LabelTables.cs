using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Registry.Core.Kernel.Entities;

namespace Registry.Core.Kernel.Tables;

internal sealed class LabelTable : IEntityTypeConfiguration<Label>
{
    public void Configure(EntityTypeBuilder<Label> builder)
    {
        builder.HasKey(label => new { label.ImageId, label.Key });
        builder.Property(label => label.Key).HasMaxLength(Label.MaxKeyLength);
        builder.Property(label => label.Value).HasMaxLength(Label.MaxValueLength);

        // Values of a key, and who has one; all that the counts need is in the index.
        builder.HasIndex(label => new { label.Key, label.Value }).IncludeProperties(label => new { label.CollectionId, label.ContainerId });
        builder.HasIndex(label => new { label.ContainerId, label.Key });
        builder.HasIndex(label => new { label.CollectionId, label.Key });
        builder.HasOne<Image>().WithMany().HasForeignKey(label => label.ImageId);
        builder.HasOne<Container>().WithMany().HasForeignKey(label => label.ContainerId);
        builder.HasOne<Collection>().WithMany().HasForeignKey(label => label.CollectionId);
    }
}

internal sealed class LabelKeyTable : IEntityTypeConfiguration<LabelKey>
{
    public void Configure(EntityTypeBuilder<LabelKey> builder)
    {
        builder.HasKey(key => new { key.CollectionId, key.Key });
        builder.Property(key => key.Key).HasMaxLength(Label.MaxKeyLength);
        builder.HasIndex(key => key.Key);
        builder.HasOne<Collection>().WithMany().HasForeignKey(key => key.CollectionId);
    }
}
