using System.Globalization;
using Microsoft.AspNetCore.Components;
using Registry.Core.Access.Maintenance;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Events;
using Registry.Core.Kernel.Paging;
using Registry.Core.Operations.Announcements;
using Registry.Portal.Ui;

namespace Registry.Portal.Admin.Announcements;

/// <summary>What the operators tell everybody: announcements, and that the registry is read-only for a while.</summary>
public sealed partial class AnnouncementsPage(AnnouncementQueries announcements, MaintenanceQueries maintenance) : AdminPage<int, AnnouncementsView>
{
    private const int PageSize = 20;

    private Announcement? _edited;

    // Another draft is another form: what was typed into the last one does not come back.
    private int _draft;

    [SupplyParameterFromQuery]
    private string? Page { get; set; }

    protected override int State => QueryNumber.Page(Page);

    protected override bool Concerns(RegistryEvent change) => change.Kind == RegistryEventKind.SiteNoticesChanged;

    protected override async Task<AnnouncementsView?> ReadAsync(Caller caller, int state) =>
        await announcements.ListAsync(caller, new PageRequest(state, PageSize), Gone) is { Succeeded: true } list
            ? new AnnouncementsView(await maintenance.CurrentAsync(Gone), list.Value)
            : null;

    private static string UrlFor(int page) =>
        PortalUrls.WithQuery(PortalUrls.AdminAnnouncements, ("page", page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null));

    private void Edit(Announcement announcement) => (_edited, _draft) = (announcement, _draft + 1);

    private void Close() => (_edited, _draft) = (null, _draft + 1);
}
