using Registry.Core.Access.Permissions;
using Registry.Core.Access.Setup;
using Registry.Core.Access.Teams;
using Registry.Core.Content.Collections;
using Registry.Core.Content.Topics;
using Registry.Core.Discovery.Search;
using Registry.Core.Kernel.Paging;

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
            : await collections.ListAsync(caller, new CollectionFilter(Scope: CollectionScope.Mine), new PageRequest(1, Collections), cancellationToken);
        var sum = await figures;
        var needsSetup = sum.Images == 0 && caller.UserId is null && await setup.IsNeededAsync(cancellationToken);
        return new HomeView(caller.UserName, sum, mine.Items, mine.TotalCount, await latest, await pulled, [.. (await popular).Take(Topics)], await received, needsSetup);
    }
}
