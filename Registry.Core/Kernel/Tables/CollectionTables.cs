using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Kernel.Tables;

internal sealed class CollectionTable : IEntityTypeConfiguration<Collection>
{
    public void Configure(EntityTypeBuilder<Collection> builder)
    {
        builder.Property(collection => collection.Name).HasMaxLength(NameGrammar.MaxLength);
        builder.Property(collection => collection.StarCount).HasDefaultValue(0);
        builder.HasIndex(collection => collection.Name).IsUnique();
        builder.HasIndex(collection => collection.Name, "ix_collections_name_trigrams").HasMethod("gin").HasOperators("gin_trgm_ops");

        // One per sort order that the lists offer; the id makes the order total, so that pages neither repeat nor skip rows.
        builder.HasIndex(collection => new { collection.ActiveAt, collection.Id });
        builder.HasIndex(collection => new { collection.PullCount, collection.Id });
        builder.HasIndex(collection => new { collection.StarCount, collection.Id });
        builder.HasIndex(collection => new { collection.SizeBytes, collection.Id });
        builder.HasIndex(collection => new { collection.ContainerCount, collection.Id });
        builder.HasIndex(collection => new { collection.ImageCount, collection.Id });
        builder.HasIndex(collection => new { collection.IsPrivate, collection.Name });
        builder.HasOne<User>().WithMany().HasForeignKey(collection => collection.CreatedById).OnDelete(DeleteBehavior.SetNull);
        builder.HasMany(collection => collection.Members).WithOne().HasForeignKey(member => member.CollectionId);
    }
}

internal sealed class CollectionMemberTable : IEntityTypeConfiguration<CollectionMember>
{
    public void Configure(EntityTypeBuilder<CollectionMember> builder)
    {
        builder.HasIndex(member => new { member.CollectionId, member.UserId }).IsUnique();
        builder.HasIndex(member => new { member.CollectionId, member.TeamId }).IsUnique();
        builder.HasIndex(member => member.UserId);
        builder.HasIndex(member => member.TeamId);
        builder.HasOne<User>().WithMany().HasForeignKey(member => member.UserId);
        builder.HasOne<Team>().WithMany().HasForeignKey(member => member.TeamId);
        builder.ToTable(table => table.HasCheckConstraint("ck_collection_members_user_or_team", "(user_id IS NULL) <> (team_id IS NULL)"));
    }
}
