using Microsoft.AspNetCore.Components;
using Registry.Core.Access.Accounts;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Collections;
using Registry.Core.Content.Stars;
using Registry.Core.Kernel.Events;
using Registry.Portal.Ui;
using Registry.Portal.Ui.Pages;

namespace Registry.Portal.Profiles;

/// <summary>The public part of an account. A disabled account looks like one that does not exist.</summary>
public sealed partial class ProfilePage(ProfileQueries profiles, CollectionQueries collections, StarQueries stars) : StatePage<ProfilePageState, ProfileView>
{
    /// <summary>What sregistry called the reader's own profile.</summary>
    private const string Own = "profile";

    [Parameter]
    public string Name { get; set; } = string.Empty;

    [SupplyParameterFromQuery]
    private string? Tab { get; set; }

    [SupplyParameterFromQuery]
    private string? Page { get; set; }

    protected override ProfilePageState State => ProfilePageState.Parse(Name, Tab, Page);

    private int Pages => State.Tab switch
    {
        ProfileTab.Collections => View!.Collections.PageCount,
        ProfileTab.StarredCollections => View!.StarredCollections.PageCount,
        ProfileTab.StarredContainers => View!.StarredContainers.PageCount,
    };

    private string Nothing => State.Tab == ProfileTab.Collections ? $"{View!.Profile.Name} is in no collection" : $"{View!.Profile.Name} has starred nothing here";

    private IReadOnlyList<TabItem> TabItems =>
    [
        Item(ProfileTab.Collections, "Collections", "layers", View!.Collections.TotalCount),
        Item(ProfileTab.StarredCollections, "Starred collections", "star", View.StarredCollections.TotalCount),
        Item(ProfileTab.StarredContainers, "Starred containers", "star", View.StarredContainers.TotalCount),
    ];

    protected override bool Concerns(RegistryEvent change) => change.IsAboutContent || change.Kind == RegistryEventKind.AccountChanged;

    protected override async Task<ProfileView?> ReadAsync(Caller caller, ProfilePageState state) =>
        await profiles.FindAsync(state.User, Gone) is { } profile ? await ProfileView.ReadAsync(caller, profile, state, collections, stars, Gone) : null;

    /// <summary>Nobody is called so: "profile" is the reader's own then, and anybody else is not found.</summary>
    protected override void NotFound(Caller caller, ProfilePageState state)
    {
        if (state.User != Own)
        {
            base.NotFound(caller, state);
        }
        else if (caller.UserId is null)
        {
            Navigation.NavigateTo(PortalUrls.LoginThen(PortalUrls.Profile(Own)), forceLoad: true);
        }
        else
        {
            Navigation.NavigateTo(PortalUrls.Profile(caller.UserName));
        }
    }

    private TabItem Item(ProfileTab tab, string title, string icon, long count) => new(tab.ToString(), title, State.At(tab).Url, icon, count);
}
