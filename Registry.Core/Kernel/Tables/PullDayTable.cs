using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Registry.Core.Kernel.Entities;

namespace Registry.Core.Kernel.Tables;

internal sealed class PullDayTable : IEntityTypeConfiguration<PullDay>
{
    public void Configure(EntityTypeBuilder<PullDay> builder)
    {
        builder.HasKey(day => new { day.ContainerId, day.Day });
        builder.HasIndex(day => day.Day);
        builder.HasOne<Container>().WithMany().HasForeignKey(day => day.ContainerId);
    }
}
