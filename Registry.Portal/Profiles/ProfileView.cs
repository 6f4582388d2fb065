using Registry.Core.Access.Accounts;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Collections;
using Registry.Core.Content.Containers;
using Registry.Core.Content.Stars;
using Registry.Core.Kernel.Paging;

namespace Registry.Portal.Profiles;

/// <summary>What a profile shows: one page of the part that is open, and of the others how long they are.</summary>
/// <param name="Profile">The account.</param>
/// <param name="Collections">Those in which the account is named.</param>
/// <param name="StarredCollections">Those that have its star.</param>
/// <param name="StarredContainers">Likewise.</param>
public sealed record ProfileView(
    Profile Profile, PageOf<CollectionRow> Collections, PageOf<CollectionRow> StarredCollections, PageOf<ContainerCard> StarredContainers)
{
    private static readonly PageRequest OnlyCounted = new(1, 1);

    /// <summary>Reads a profile with the caller's rights: what the caller may not see is neither shown nor counted.</summary>
    public static async Task<ProfileView> ReadAsync(
        Caller caller, Profile profile, ProfilePageState state, CollectionQueries collections, StarQueries stars, CancellationToken cancellationToken)
    {
        var own = collections.ListAsync(caller, new CollectionFilter(MemberId: profile.Id), PageAt(ProfileTab.Collections), cancellationToken);
        var starred = collections.ListAsync(caller, new CollectionFilter(StarredById: profile.Id), PageAt(ProfileTab.StarredCollections), cancellationToken);
        var containers = stars.StarredByAsync(caller, profile.Id, PageAt(ProfileTab.StarredContainers), cancellationToken);
        return new ProfileView(profile, await own, await starred, await containers);

        PageRequest PageAt(ProfileTab tab) => tab == state.Tab ? new PageRequest(state.Page, ProfilePageState.PageSize) : OnlyCounted;
    }
}
