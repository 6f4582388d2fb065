using Registry.Core.Access.Teams;
using Registry.Core.Content.Collections;
using Registry.Core.Content.Containers;
using Registry.Core.Content.Topics;
using Registry.Core.Discovery.Search;

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
/// <param name="NeedsSetup">Whether nobody can sign in yet, because there is no superuser.</param>
public sealed record HomeView(
    string UserName,
    SiteFigures Figures,
    IReadOnlyList<CollectionRow> Mine,
    long MineCount,
    IReadOnlyList<ContainerCard> Latest,
    IReadOnlyList<ContainerCard> MostPulled,
    IReadOnlyList<TopicRow> Topics,
    IReadOnlyList<ReceivedInvitation> Invitations,
    bool NeedsSetup)
{
    /// <summary>Nothing was pushed yet, or nothing that the reader may see.</summary>
    public bool IsEmpty => Figures.Images == 0;

    public bool IsSignedIn => UserName.Length > 0;
}
