using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Registry.Core.Data;

internal sealed class RegistryIdentityTable : IEntityTypeConfiguration<RegistryIdentity>
{
    public void Configure(EntityTypeBuilder<RegistryIdentity> builder)
    {
        builder.HasKey(identity => identity.Row);
        builder.Property(identity => identity.Row).ValueGeneratedNever();
    }
}
