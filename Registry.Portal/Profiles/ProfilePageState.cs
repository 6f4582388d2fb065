using System.Globalization;
using Registry.Portal.Ui;

namespace Registry.Portal.Profiles;

/// <summary>The parts of a profile.</summary>
public enum ProfileTab
{
    Collections,
    StarredCollections,
    StarredContainers,
}

/// <summary>What a profile shows, as its address says it.</summary>
/// <param name="User">The account's name.</param>
/// <param name="Tab">The part.</param>
/// <param name="Page">From 1.</param>
public sealed record ProfilePageState(string User, ProfileTab Tab, int Page)
{
    public const int PageSize = 25;

    private static readonly (ProfileTab Tab, string Word)[] Words =
        [(ProfileTab.StarredCollections, "starred-collections"), (ProfileTab.StarredContainers, "starred-containers")];

    public string Url => PortalUrls.WithQuery(
        PortalUrls.Profile(User),
        ("tab", Words.FirstOrDefault(word => word.Tab == Tab).Word),
        ("page", Page > 1 ? Page.ToString(CultureInfo.InvariantCulture) : null));

    public static ProfilePageState Parse(string user, string? tab, string? page) => new(user, Words.FirstOrDefault(word => word.Word == tab).Tab, QueryNumber.Page(page));

    public ProfilePageState At(ProfileTab tab) => this with { Tab = tab, Page = 1 };

    public string UrlFor(int page) => (this with { Page = page }).Url;
}
