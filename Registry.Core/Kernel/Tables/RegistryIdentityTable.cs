using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Registry.Core.Kernel.Entities;

namespace Registry.Core.Kernel.Tables;

internal sealed class RegistryIdentityTable : IEntityTypeConfiguration<RegistryIdentity>
{
    public void Configure(EntityTypeBuilder<RegistryIdentity> builder)
    {
        builder.HasKey(identity => identity.Row);
        builder.Property(identity => identity.Row).ValueGeneratedNever();
    }
}
