using System.Globalization;
using Registry.Portal.Ui;

namespace Registry.Portal.Topics;

/// <summary>What a topic's page shows, as its address says it.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="ShowsCollections">The collections instead of the containers.</param>
/// <param name="Page">From 1.</param>
public sealed record TopicPageState(string Topic, bool ShowsCollections, int Page)
{
    public const int PageSize = 25;

    public string Url => PortalUrls.WithQuery(
        PortalUrls.Topic(Topic), ("show", ShowsCollections ? "collections" : null), ("page", Page > 1 ? Page.ToString(CultureInfo.InvariantCulture) : null));

    public string UrlFor(int page) => (this with { Page = page }).Url;

    public static TopicPageState Parse(string topic, string? show, string? page) => new(topic, show == "collections", QueryNumber.Page(page));
}
