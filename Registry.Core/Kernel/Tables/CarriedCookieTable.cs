using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Registry.Core.Kernel.Entities;

namespace Registry.Core.Kernel.Tables;

internal sealed class CarriedCookieTable : IEntityTypeConfiguration<CarriedCookie>
{
    public void Configure(EntityTypeBuilder<CarriedCookie> builder)
    {
        builder.Property(cookie => cookie.Id).ValueGeneratedNever();
        builder.HasIndex(cookie => cookie.EndsAt);
    }
}
