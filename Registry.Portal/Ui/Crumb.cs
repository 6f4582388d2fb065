using MudBlazor;

namespace Registry.Portal.Ui;

/// <summary>One step of the path to a page.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Href">Where it leads.</param>
/// <param name="IsName">Whether it is a name that clients type, and stands in their type.</param>
public sealed record Crumb(string Text, string Href, bool IsName = false) : BreadcrumbItem(Text, Href)
{
    public static Crumb Collections { get; } = new("Collections", PortalUrls.Collections);

    public static Crumb Keys { get; } = new("Keys", PortalUrls.Keys);

    public static Crumb Labels { get; } = new("Labels", PortalUrls.Labels);

    public static Crumb Search { get; } = new("Search", PortalUrls.Search);

    public static Crumb Teams { get; } = new("Teams", PortalUrls.Teams);

    public static Crumb Tools { get; } = new("Tools", PortalUrls.Tools);

    public static Crumb Topics { get; } = new("Topics", PortalUrls.Topics);

    public static Crumb Users { get; } = new("Users", PortalUrls.AdminUsers);

    public static Crumb Collection(string name) => new(name, PortalUrls.Collection(name), IsName: true);

    public static Crumb Container(string collection, string name) => new(name, PortalUrls.Container(collection, name), IsName: true);

    public static Crumb Label(string key) => new(key, PortalUrls.Label(key), IsName: true);

    public static Crumb Team(string name) => new(name, PortalUrls.Team(name), IsName: true);
}
