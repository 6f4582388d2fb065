using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Paging;

namespace Registry.Portal.Admin.Announcements;

/// <summary>What the page shows.</summary>
/// <param name="Maintenance">Null while everything may be changed.</param>
/// <param name="List">One page of all announcements.</param>
public sealed record AnnouncementsView(MaintenanceMode? Maintenance, PageOf<Announcement> List);
