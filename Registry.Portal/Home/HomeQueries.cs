using Registry.Core.Access;
using Registry.Core.Collections;
using Registry.Core.Paging;
using Registry.Core.Search;
using Registry.Core.Setup;
using Registry.Core.Teams;
using Registry.Core.Topics;

namespace Registry.Portal.Home;

/// <summary>Reads the home page with the caller's rights.</summary>
public sealed class HomeQueries(SiteQueries site, CollectionQueries collections, PopularTopics topics, InvitationQueries invitations, SetupLinks setup)
{
    private const int Cards = 5;
    private const int Collections = 6;
    private const int Topics = 16;

    public async Task<HomeView> ReadAsync(Caller caller, CancellationToken cancellationToken)
    {
        var figures = site.FiguresAsync(caller, cancellationToken);
        var latest = site.LatestPushesAsync(caller, Cards, cancellationToken);
        var pulled = site.MostPulledAsync(caller, Cards, cancellationToken);
        var popular = topics.ReadAsync(caller, cancellationToken);
        var received = invitations.ReceivedAsync(caller, cancellationToken);
        var mine = caller.UserId is null
            ? new PageOf<CollectionRow>([], 0, new PageRequest())
            : await collections.ListAsync(caller, new CollectionFilter(Shelf: CollectionShelf.Mine), new PageRequest(1, Collections), cancellationToken);
        var sum = await figures;
        var needsSetup = sum.Images == 0 && caller.UserId is null && await setup.IsNeededAsync(cancellationToken);
        return new HomeView(caller.UserName, sum, mine.Items, mine.TotalCount, await latest, await pulled, [.. (await popular).Take(Topics)], await received, needsSetup);
    }
}
