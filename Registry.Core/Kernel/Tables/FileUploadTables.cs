using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Kernel.Tables;

internal sealed class FileUploadTable : IEntityTypeConfiguration<FileUpload>
{
    public void Configure(EntityTypeBuilder<FileUpload> builder)
    {
        builder.Property(upload => upload.Container).HasMaxLength(NameGrammar.MaxLength);
        builder.Property(upload => upload.Tag).HasMaxLength(NameGrammar.MaxLength);
        builder.Property(upload => upload.FileName).HasMaxLength(FileUpload.MaxFileNameLength);
        builder.HasIndex(upload => upload.SecretHash).IsUnique();
        builder.HasIndex(upload => upload.ExpiresAt);
        builder.HasIndex(upload => upload.CreatedAt);
        builder.HasIndex(upload => new { upload.UserId, upload.CollectionId });
        builder.HasOne<User>().WithMany().HasForeignKey(upload => upload.UserId);
        builder.HasOne<Collection>().WithMany().HasForeignKey(upload => upload.CollectionId);
        builder.HasMany(upload => upload.Parts).WithOne().HasForeignKey(part => part.UploadId);
    }
}

internal sealed class FilePartTable : IEntityTypeConfiguration<FilePart>
{
    public void Configure(EntityTypeBuilder<FilePart> builder) => builder.HasKey(part => new { part.UploadId, part.Number });
}
