using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Registry.Core.Kernel.Entities;

namespace Registry.Core.Kernel.Tables;

internal sealed class ImageSignatureTable : IEntityTypeConfiguration<ImageSignature>
{
    public const int MaxFault = 300;

    public void Configure(EntityTypeBuilder<ImageSignature> builder)
    {
        builder.HasKey(signature => new { signature.Digest, signature.Position });
        builder.Property(signature => signature.SignerId).HasMaxLength(16);
        builder.Property(signature => signature.KeyFingerprint).HasMaxLength(64);
        builder.Property(signature => signature.Fault).HasMaxLength(MaxFault);
        builder.Property(signature => signature.ContentFault).HasMaxLength(MaxFault);
        builder.HasIndex(signature => signature.SignerId);
        builder.HasIndex(signature => signature.KeyFingerprint);
        builder.HasOne<SignatureCheck>().WithMany().HasForeignKey(signature => signature.Digest);
    }
}

internal sealed class SignatureCheckTable : IEntityTypeConfiguration<SignatureCheck>
{
    public void Configure(EntityTypeBuilder<SignatureCheck> builder)
    {
        builder.HasKey(check => check.Digest);

        // Few wait at any time.
        builder.HasIndex(check => check.DueSince).HasFilter("due_since IS NOT NULL");
        builder.HasOne<Blob>().WithMany().HasForeignKey(check => check.Digest);
    }
}
