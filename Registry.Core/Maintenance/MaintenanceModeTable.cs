using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Registry.Core.Maintenance;

internal sealed class MaintenanceModeTable : IEntityTypeConfiguration<MaintenanceMode>
{
    public void Configure(EntityTypeBuilder<MaintenanceMode> builder)
    {
        builder.HasKey(mode => mode.Row);
        builder.Property(mode => mode.Row).ValueGeneratedNever();
        builder.Property(mode => mode.Message).HasMaxLength(SetMaintenance.MaxMessageLength);
    }
}
