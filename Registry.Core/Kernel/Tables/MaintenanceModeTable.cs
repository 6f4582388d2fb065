using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Registry.Core.Kernel.Entities;

namespace Registry.Core.Kernel.Tables;

internal sealed class MaintenanceModeTable : IEntityTypeConfiguration<MaintenanceMode>
{
    public void Configure(EntityTypeBuilder<MaintenanceMode> builder)
    {
        builder.HasKey(mode => mode.Row);
        builder.Property(mode => mode.Row).ValueGeneratedNever();
        builder.Property(mode => mode.Message).HasMaxLength(MaintenanceMode.MaxMessageLength);
    }
}
