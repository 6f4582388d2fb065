using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Registry.Core.Accounts;

/// <summary>What Identity's own configuration leaves out.</summary>
internal sealed class UserTable : IEntityTypeConfiguration<User>
{
    // For names that are completed while somebody types, and for the administration's filter.
    public void Configure(EntityTypeBuilder<User> builder)
    {
        builder.HasIndex(user => user.UserName).HasMethod("gin").HasOperators("gin_trgm_ops");
        builder.HasIndex(user => user.Email).HasMethod("gin").HasOperators("gin_trgm_ops");
    }
}
