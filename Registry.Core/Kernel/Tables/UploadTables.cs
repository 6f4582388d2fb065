using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Registry.Core.Kernel.Entities;

namespace Registry.Core.Kernel.Tables;

internal sealed class UploadTable : IEntityTypeConfiguration<Upload>
{
    public void Configure(EntityTypeBuilder<Upload> builder)
    {
        builder.HasIndex(upload => upload.SecretHash).IsUnique();
        builder.HasIndex(upload => upload.ExpiresAt);
        builder.HasIndex(upload => upload.CreatedAt);
        builder.HasOne(upload => upload.Image).WithMany().HasForeignKey(upload => upload.ImageId);
        builder.HasOne<User>().WithMany().HasForeignKey(upload => upload.UserId);
        builder.HasMany(upload => upload.Parts).WithOne().HasForeignKey(part => part.UploadId);
    }
}

internal sealed class UploadPartTable : IEntityTypeConfiguration<UploadPart>
{
    public void Configure(EntityTypeBuilder<UploadPart> builder)
    {
        builder.HasKey(part => new { part.UploadId, part.Number });
        builder.HasIndex(part => part.SecretHash).IsUnique();
    }
}
