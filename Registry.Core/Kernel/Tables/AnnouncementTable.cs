using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Registry.Core.Kernel.Entities;

namespace Registry.Core.Kernel.Tables;

internal sealed class AnnouncementTable : IEntityTypeConfiguration<Announcement>
{
    public void Configure(EntityTypeBuilder<Announcement> builder)
    {
        builder.Property(announcement => announcement.Text).HasMaxLength(Announcement.MaxTextLength);
        builder.Property(announcement => announcement.Link).HasMaxLength(Announcement.MaxLinkLength);

        // Every page asks for those that are not over; the list is sorted by when they begin.
        builder.HasIndex(announcement => announcement.Until);
        builder.HasIndex(announcement => new { announcement.From, announcement.Id });
    }
}
