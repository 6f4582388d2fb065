using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Kernel.Tables;

internal sealed class TeamTable : IEntityTypeConfiguration<Team>
{
    public void Configure(EntityTypeBuilder<Team> builder)
    {
        builder.Property(team => team.Name).HasMaxLength(NameGrammar.MaxLength);
        builder.HasIndex(team => team.Name).IsUnique();
        builder.HasIndex(team => team.Name, "ix_teams_name_trigrams").HasMethod("gin").HasOperators("gin_trgm_ops");
        builder.HasIndex(team => new { team.CreatedAt, team.Id });
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

internal sealed class TeamPictureTable : IEntityTypeConfiguration<TeamPicture>
{
    public void Configure(EntityTypeBuilder<TeamPicture> builder)
    {
        builder.HasKey(picture => picture.TeamId);
        builder.HasOne<Team>().WithOne().HasForeignKey<TeamPicture>(picture => picture.TeamId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class TeamInvitationTable : IEntityTypeConfiguration<TeamInvitation>
{
    public void Configure(EntityTypeBuilder<TeamInvitation> builder)
    {
        builder.HasIndex(invitation => invitation.SecretHash).IsUnique();
        builder.HasIndex(invitation => new { invitation.TeamId, invitation.UserId }).IsUnique();
        builder.HasIndex(invitation => invitation.UserId);
        builder.HasIndex(invitation => invitation.ExpiresAt);
        builder.HasOne(invitation => invitation.Team).WithMany().HasForeignKey(invitation => invitation.TeamId);
        builder.HasOne<User>().WithMany().HasForeignKey(invitation => invitation.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<User>().WithMany().HasForeignKey(invitation => invitation.CreatedById).OnDelete(DeleteBehavior.SetNull);
        builder.HasOne<User>().WithMany().HasForeignKey(invitation => invitation.UsedById).OnDelete(DeleteBehavior.SetNull);
        builder.ToTable(table => table.HasCheckConstraint("ck_team_invitations_link_or_person", "(secret_hash IS NULL) <> (user_id IS NULL)"));
    }
}
