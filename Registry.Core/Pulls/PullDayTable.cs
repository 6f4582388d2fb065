using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Registry.Core.Containers;

namespace Registry.Core.Pulls;

internal sealed class PullDayTable : IEntityTypeConfiguration<PullDay>
{
    public void Configure(EntityTypeBuilder<PullDay> builder)
    {
        builder.HasKey(day => new { day.ContainerId, day.Day });
        builder.HasIndex(day => day.Day);
        builder.HasOne<Container>().WithMany().HasForeignKey(day => day.ContainerId);
    }
}
