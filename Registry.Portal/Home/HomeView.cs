using Registry.Core.Access;
using Registry.Core.Collections;
using Registry.Core.Containers;
using Registry.Core.Paging;
using Registry.Core.Search;
using Registry.Core.Teams;
using Registry.Core.Topics;

namespace Registry.Portal.Home;

/// <summary>Everything that the home page shows, read at once.</summary>
/// <param name="UserName">Who is signed in; empty for a visitor.</param>
/// <param name="Figures">The registry, as far as the reader sees it.</param>
/// <param name="Mine">The reader's own collections, the ones pushed to last.</param>
/// <param name="MineCount">How many there are in all.</param>
/// <param name="Latest">Containers pushed to last.</param>
/// <param name="MostPulled">Containers pulled most.</param>
/// <param name="Topics">The topics used most.</param>
/// <param name="Invitations">Teams that the reader is invited into by name.</param>
public sealed record HomeView(
    string UserName,
    SiteFigures Figures,
    IReadOnlyList<CollectionRow> Mine,
    long MineCount,
    IReadOnlyList<ContainerCard> Latest,
    IReadOnlyList<ContainerCard> MostPulled,
    IReadOnlyList<TopicRow> Topics,
    IReadOnlyList<ReceivedInvitation> Invitations)
{
    private const int Cards = 5;
    private const int Collections = 6;
    private const int PopularTopics = 16;

    /// <summary>Nothing was pushed yet, or nothing that the reader may see.</summary>
    public bool IsEmpty => Figures.Images == 0;

    public bool IsSignedIn => UserName.Length > 0;

    /// <summary>Reads the page with the caller's rights.</summary>
    public static async Task<HomeView> ReadAsync(
        Caller caller,
        SiteQueries site,
        CollectionQueries collections,
        TopicQueries topics,
        InvitationQueries invitations,
        CancellationToken cancellationToken)
    {
        var figures = site.FiguresAsync(caller, cancellationToken);
        var latest = site.LatestPushesAsync(caller, Cards, cancellationToken);
        var pulled = site.MostPulledAsync(caller, Cards, cancellationToken);
        var received = invitations.ReceivedAsync(caller, cancellationToken);
        var popular = topics.PopularAsync(caller, PopularTopics, cancellationToken);
        var mine = caller.UserId is null
            ? new PageOf<CollectionRow>([], 0, new PageRequest())
            : await collections.ListAsync(caller, new CollectionFilter(Shelf: CollectionShelf.Mine), new PageRequest(1, Collections), cancellationToken);
        return new HomeView(caller.UserName, await figures, mine.Items, mine.TotalCount, await latest, await pulled, await popular, await received);
    }
}
