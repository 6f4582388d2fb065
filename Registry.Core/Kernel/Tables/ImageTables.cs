using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Registry.Core.Kernel.Entities;

namespace Registry.Core.Kernel.Tables;

internal sealed class ImageTable : IEntityTypeConfiguration<Image>
{
    public void Configure(EntityTypeBuilder<Image> builder)
    {
        builder.Property(image => image.Architecture).HasMaxLength(16);
        builder.HasIndex(image => new { image.ContainerId, image.Digest }).IsUnique();
        builder.HasIndex(image => image.Digest);
        builder.Property(image => image.SignatureVerdict).HasDefaultValue(SignatureVerdict.Unsigned);
        builder.HasIndex(image => image.PushedAt);
        builder.HasIndex(image => new { image.ContainerId, image.PushedAt });

        // The coldest images, largest first: one index when few are cold, the other when most are. A day, not a time, so that a pull seldom touches them.
        builder.Property(image => image.UsedOn).HasComputedColumnSql("COALESCE(last_pulled_on, (pushed_at AT TIME ZONE 'UTC')::date)", stored: true);
        builder.HasIndex(image => image.UsedOn);
        builder.HasIndex(image => new { image.SizeBytes, image.Id });

        // Searches count verified images (2) by container, and by whose key it was.
        builder.HasIndex(image => new { image.ContainerId, image.BlobDigest }).HasFilter("signature_verdict = 2");

        // The clean-up job looks for pending images only, and they are few.
        builder.HasIndex(image => image.CreatedAt).HasFilter("blob_digest IS NULL");
        builder.HasOne(image => image.Container).WithMany().HasForeignKey(image => image.ContainerId);

        // A blob that an image names cannot go, whatever a job believes.
        builder.HasOne<Blob>().WithMany().HasForeignKey(image => image.BlobDigest).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<User>().WithMany().HasForeignKey(image => image.PushedById).OnDelete(DeleteBehavior.SetNull);
        builder.HasOne(image => image.Metadata).WithOne().HasForeignKey<ImageMetadata>(metadata => metadata.ImageId);
    }
}

internal sealed class ImageMetadataTable : IEntityTypeConfiguration<ImageMetadata>
{
    public void Configure(EntityTypeBuilder<ImageMetadata> builder)
    {
        builder.HasKey(metadata => metadata.ImageId);
        builder.Property(metadata => metadata.Sif).HasColumnType("jsonb");
        builder.Property(metadata => metadata.ReaderVersion).HasDefaultValue(0);
        builder.HasIndex(metadata => new { metadata.ReaderVersion, metadata.ImageId });
    }
}
