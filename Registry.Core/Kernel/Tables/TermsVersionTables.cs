using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Registry.Core.Kernel.Entities;

namespace Registry.Core.Kernel.Tables;

internal sealed class TermsVersionTable : IEntityTypeConfiguration<TermsVersion>
{
    public void Configure(EntityTypeBuilder<TermsVersion> builder)
    {
        builder.HasKey(terms => terms.Version);
        builder.Property(terms => terms.Version).HasMaxLength(TermsVersion.MaxVersionLength);
        builder.HasIndex(terms => terms.IsCurrent).IsUnique().HasFilter("is_current");
    }
}

internal sealed class TermsConsentTable : IEntityTypeConfiguration<TermsConsent>
{
    public void Configure(EntityTypeBuilder<TermsConsent> builder)
    {
        builder.HasKey(consent => new { consent.UserId, consent.Version });
        builder.HasOne<User>().WithMany().HasForeignKey(consent => consent.UserId);
        builder.HasOne<TermsVersion>().WithMany().HasForeignKey(consent => consent.Version).OnDelete(DeleteBehavior.Restrict);
    }
}
