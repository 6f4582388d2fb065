using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Registry.Core.Accounts;
using Registry.Core.Names;

namespace Registry.Core.Teams;

internal sealed class TeamTable : IEntityTypeConfiguration<Team>
{
    public void Configure(EntityTypeBuilder<Team> builder)
    {
        builder.Property(team => team.Name).HasMaxLength(NameGrammar.MaxLength);
        builder.HasIndex(team => team.Name).IsUnique();
        builder.HasMany(team => team.Members).WithOne().HasForeignKey(member => member.TeamId);
    }
}

internal sealed class TeamMemberTable : IEntityTypeConfiguration<TeamMember>
{
    public void Configure(EntityTypeBuilder<TeamMember> builder)
    {
        builder.HasKey(member => new { member.TeamId, member.UserId });
        builder.HasIndex(member => member.UserId);
        builder.HasOne<User>().WithMany().HasForeignKey(member => member.UserId);
    }
}
