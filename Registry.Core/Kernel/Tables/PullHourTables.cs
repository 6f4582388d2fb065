using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Registry.Core.Kernel.Entities;

namespace Registry.Core.Kernel.Tables;

internal sealed class PullHourTable : IEntityTypeConfiguration<PullHour>
{
    public void Configure(EntityTypeBuilder<PullHour> builder)
    {
        builder.HasKey(hour => new { hour.ContainerId, hour.Hour });
        builder.HasOne<Container>().WithMany().HasForeignKey(hour => hour.ContainerId);
    }
}

internal sealed class CollectionPullHourTable : IEntityTypeConfiguration<CollectionPullHour>
{
    public void Configure(EntityTypeBuilder<CollectionPullHour> builder)
    {
        builder.HasKey(hour => new { hour.CollectionId, hour.Hour });
        builder.HasOne<Collection>().WithMany().HasForeignKey(hour => hour.CollectionId);
    }
}
