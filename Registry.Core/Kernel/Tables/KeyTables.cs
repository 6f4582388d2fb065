using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Registry.Core.Kernel.Entities;

namespace Registry.Core.Kernel.Tables;

internal sealed class PublicKeyTable : IEntityTypeConfiguration<PublicKey>
{
    public const int MaxFingerprint = 64;

    public void Configure(EntityTypeBuilder<PublicKey> builder)
    {
        builder.Property(key => key.Fingerprint).HasMaxLength(MaxFingerprint);
        builder.HasIndex(key => key.Fingerprint).IsUnique();
        builder.HasIndex(key => new { key.UploadedAt, key.Id });
        builder.HasOne<User>().WithMany().HasForeignKey(key => key.UploadedById).OnDelete(DeleteBehavior.SetNull);
    }
}

internal sealed class KeyPartTable : IEntityTypeConfiguration<KeyPart>
{
    public void Configure(EntityTypeBuilder<KeyPart> builder)
    {
        builder.Property(part => part.Fingerprint).HasMaxLength(PublicKeyTable.MaxFingerprint);
        builder.Property(part => part.LongId).HasMaxLength(16);
        builder.Property(part => part.ShortId).HasMaxLength(8);

        // Not unique: whoever wants to may take somebody else's encryption subkey as their own.
        builder.HasIndex(part => part.Fingerprint);
        builder.HasIndex(part => part.LongId);
        builder.HasIndex(part => part.ShortId);
        builder.HasIndex(part => new { part.PublicKeyId, part.Position });
        builder.HasOne(part => part.PublicKey).WithMany(key => key.Parts).HasForeignKey(part => part.PublicKeyId);
    }
}

internal sealed class KeyUserIdTable : IEntityTypeConfiguration<KeyUserId>
{
    public void Configure(EntityTypeBuilder<KeyUserId> builder)
    {
        builder.Property(user => user.Text).HasMaxLength(KeyUserId.MaxLength);
        builder.HasIndex(user => new { user.PublicKeyId, user.Position });
        builder.HasOne(user => user.PublicKey).WithMany(key => key.UserIds).HasForeignKey(user => user.PublicKeyId);
    }
}
