using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Registry.Core.Kernel.Entities;

namespace Registry.Core.Kernel.Tables;

internal sealed class SetupLinkTable : IEntityTypeConfiguration<SetupLink>
{
    // The fixed id lets the primary key say that there is one link at most.
    public void Configure(EntityTypeBuilder<SetupLink> builder) => builder.Property(link => link.Id).ValueGeneratedNever();
}
