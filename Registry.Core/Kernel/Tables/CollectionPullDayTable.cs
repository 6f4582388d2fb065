using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Registry.Core.Kernel.Entities;

namespace Registry.Core.Kernel.Tables;

internal sealed class CollectionPullDayTable : IEntityTypeConfiguration<CollectionPullDay>
{
    public void Configure(EntityTypeBuilder<CollectionPullDay> builder)
    {
        builder.HasKey(day => new { day.CollectionId, day.Day });
        builder.HasIndex(day => day.Day);
        builder.HasOne<Collection>().WithMany().HasForeignKey(day => day.CollectionId);
    }
}
