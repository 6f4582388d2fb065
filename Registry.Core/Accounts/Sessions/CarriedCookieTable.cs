using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Registry.Core.Accounts.Sessions;

internal sealed class CarriedCookieTable : IEntityTypeConfiguration<CarriedCookie>
{
    public void Configure(EntityTypeBuilder<CarriedCookie> builder)
    {
        builder.Property(cookie => cookie.Id).ValueGeneratedNever();
        builder.HasIndex(cookie => cookie.EndsAt);
    }
}
