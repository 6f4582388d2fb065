using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Registry.Core.Kernel.Entities;

namespace Registry.Core.Kernel.Tables;

/// <summary>What Identity's own configuration leaves out.</summary>
internal sealed class UserTable : IEntityTypeConfiguration<User>
{
    public void Configure(EntityTypeBuilder<User> builder)
    {
        // For names that are completed while somebody types, and for the administration's filter.
        builder.HasIndex(user => user.UserName).HasMethod("gin").HasOperators("gin_trgm_ops");
        builder.HasIndex(user => user.Email).HasMethod("gin").HasOperators("gin_trgm_ops");

        // Orders of the administration's list. That by the last sign-in, with those who never did at its end, is an index over an expression: it stands in the migration UserOrders.
        builder.HasIndex(user => new { user.CreatedAt, user.NormalizedUserName });
        builder.HasIndex(user => new { user.Role, user.NormalizedUserName }).IsDescending(true, false);
    }
}
