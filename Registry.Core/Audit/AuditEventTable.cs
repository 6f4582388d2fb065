using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Registry.Core.Audit;

internal sealed class AuditEventTable : IEntityTypeConfiguration<AuditEvent>
{
    // No foreign key to the user: the log outlives the account.
    public void Configure(EntityTypeBuilder<AuditEvent> builder) => builder.HasIndex(audit => audit.At);
}
