using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Registry.Core.Setup;

internal sealed class SetupLinkTable : IEntityTypeConfiguration<SetupLink>
{
    // The fixed id lets the primary key say that there is one link at most.
    public void Configure(EntityTypeBuilder<SetupLink> builder) => builder.Property(link => link.Id).ValueGeneratedNever();
}
