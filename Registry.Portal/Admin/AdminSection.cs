namespace Registry.Portal.Admin;

/// <summary>One entry of the administration's navigation.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Url">Its first page; those below it belong to it.</param>
/// <param name="Icon">One of the portal's icons.</param>
public sealed record AdminSection(string Title, string Url, string Icon)
{
    /// <summary>All of them, in the order of the navigation.</summary>
    public static IReadOnlyList<AdminSection> All { get; } =
    [
        new("Health", PortalUrls.Admin, "pulse"),
        new("Users", PortalUrls.AdminUsers, "user"),
        new("Collections", PortalUrls.AdminCollections, "layers"),
        new("Teams", PortalUrls.AdminTeams, "people"),
        new("Jobs", PortalUrls.AdminJobs, "clock"),
        new("Uploads", PortalUrls.AdminUploads, "upload"),
        new("Storage", PortalUrls.AdminStorage, "disk"),
        new("Audit log", PortalUrls.AdminAudit, "history"),
        new("Settings", PortalUrls.AdminSettings, "settings"),
        new("Announcements", PortalUrls.AdminAnnouncements, "megaphone"),
    ];

    /// <summary>Whether the page of that path is in this section.</summary>
    public bool Holds(string path) =>
        path == Url || (Url != PortalUrls.Admin && path.StartsWith($"{Url}/", StringComparison.Ordinal));
}
