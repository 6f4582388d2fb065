using Registry.Core.Access.Teams;
using Registry.Core.Content.Collections;
using Registry.Core.Kernel.Paging;

namespace Registry.Portal.Teams;

/// <summary>What a team's page shows, as its address says it.</summary>
/// <param name="Name">The team's name.</param>
/// <param name="Members">The page of its members, from 1.</param>
/// <param name="Collections">The page of its collections, from 1.</param>
public sealed record TeamPageState(string Name, int Members, int Collections);

/// <summary>What a team's page shows.</summary>
/// <param name="Details">The team.</param>
/// <param name="ReaderId">Who looks at it; null for a visitor.</param>
/// <param name="Members">One page of its members.</param>
/// <param name="Collections">One page of its collections that the reader may see.</param>
public sealed record TeamView(TeamDetails Details, Guid? ReaderId, PageOf<TeamMemberRow> Members, PageOf<CollectionRow> Collections);

/// <summary>What a team's settings show.</summary>
/// <param name="Details">The team.</param>
/// <param name="Invitations">Those that are open.</param>
public sealed record TeamSettingsView(TeamDetails Details, IReadOnlyList<InvitationRow> Invitations);
