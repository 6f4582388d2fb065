using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Registry.Core.Kernel.Entities;

namespace Registry.Core.Kernel.Tables;

internal sealed class ApiTokenTable : IEntityTypeConfiguration<ApiToken>
{
    public void Configure(EntityTypeBuilder<ApiToken> builder)
    {
        builder.Property(token => token.Name).HasMaxLength(ApiToken.MaxNameLength);
        builder.HasIndex(token => token.Hash).IsUnique();
        builder.HasIndex(token => new { token.UserId, token.CreatedAt });
        builder.HasIndex(token => new { token.UserId, token.Name }).IsUnique().HasFilter("revoked_at IS NULL");
        builder.HasOne<User>().WithMany().HasForeignKey(token => token.UserId);
    }
}
