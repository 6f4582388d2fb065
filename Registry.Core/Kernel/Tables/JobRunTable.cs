using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Registry.Core.Kernel.Entities;

namespace Registry.Core.Kernel.Tables;

internal sealed class JobRunTable : IEntityTypeConfiguration<JobRun>
{
    public const int MaxFaultLength = 2000;

    public void Configure(EntityTypeBuilder<JobRun> builder)
    {
        builder.Ignore(run => run.IsRemoval);
        builder.Property(run => run.Job).HasMaxLength(64);
        builder.Property(run => run.Host).HasMaxLength(256);
        builder.Property(run => run.Fault).HasMaxLength(MaxFaultLength);
        builder.HasIndex(run => new { run.Job, run.StartedAt });
        builder.HasIndex(run => run.StartedAt);

        // Looked for apart; almost all runs went well.
        builder.HasIndex(run => new { run.Outcome, run.StartedAt }).HasFilter("outcome <> 1");
    }
}
