using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Registry.Core.Kernel.Entities;

namespace Registry.Core.Kernel.Tables;

internal sealed class CliSecretTable : IEntityTypeConfiguration<CliSecret>
{
    public void Configure(EntityTypeBuilder<CliSecret> builder)
    {
        builder.HasKey(secret => secret.UserId);
        builder.HasOne<User>().WithOne().HasForeignKey<CliSecret>(secret => secret.UserId);
    }
}
