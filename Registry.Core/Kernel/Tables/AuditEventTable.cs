using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Registry.Core.Kernel.Entities;

namespace Registry.Core.Kernel.Tables;

internal sealed class AuditEventTable : IEntityTypeConfiguration<AuditEvent>
{
    // No foreign key to the user: the log outlives the account. One index per exact filter, each in the order of the log, so that a page of it is the first rows of an index.
    public void Configure(EntityTypeBuilder<AuditEvent> builder)
    {
        builder.HasIndex(audit => new { audit.At, audit.Id });
        builder.HasIndex(audit => new { audit.Actor, audit.At, audit.Id });
        builder.HasIndex(audit => new { audit.Action, audit.At, audit.Id });
        builder.HasIndex(audit => new { audit.RemoteAddress, audit.At, audit.Id });
        builder.HasIndex(audit => audit.Subject, "ix_audit_events_subject_trigrams").HasMethod("gin").HasOperators("gin_trgm_ops");
    }
}
