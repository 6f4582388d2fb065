using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Registry.Core.Announcements;

internal sealed class AnnouncementTable : IEntityTypeConfiguration<Announcement>
{
    public void Configure(EntityTypeBuilder<Announcement> builder)
    {
        builder.Property(announcement => announcement.Text).HasMaxLength(AnnouncementDraft.MaxTextLength);
        builder.Property(announcement => announcement.Link).HasMaxLength(AnnouncementDraft.MaxLinkLength);

        // Every page asks for those that are not over; the list is sorted by when they begin.
        builder.HasIndex(announcement => announcement.Until);
        builder.HasIndex(announcement => new { announcement.From, announcement.Id });
    }
}
