using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Registry.Core.Accounts;
using Registry.Core.Collections;
using Registry.Core.Events;
using Registry.Core.Stars;
using Registry.Portal.Auth;
using Registry.Portal.Ui;

namespace Registry.Portal.Profiles;

/// <summary>The public part of an account. A disabled account looks like one that does not exist.</summary>
public sealed partial class ProfilePage(
    ProfileQueries profiles, CollectionQueries collections, PortalCaller callers, Handoff handoff, NavigationManager navigation, IOptions<PortalOptions> options) : LivePage
{
    /// <summary>What sregistry called the reader's own profile.</summary>
    private const string Own = "profile";

    private ProfileView? _view;
    private ProfilePageState? _shown;

    [Parameter]
    public string Name { get; set; } = string.Empty;

    [SupplyParameterFromQuery]
    private string? Tab { get; set; }

    [SupplyParameterFromQuery]
    private string? Page { get; set; }

    [Inject]
    private StarQueries Stars { get; set; } = null!;

    private IOptions<PortalOptions> Options => options;

    private ProfilePageState State => ProfilePageState.Parse(Name, Tab, Page);

    private int Pages => State.Tab switch
    {
        ProfileTab.Collections => _view!.Collections.PageCount,
        ProfileTab.StarredCollections => _view!.StarredCollections.PageCount,
        ProfileTab.StarredContainers => _view!.StarredContainers.PageCount,
    };

    private string Nothing => State.Tab == ProfileTab.Collections ? $"{_view!.Profile.Name} is in no collection" : $"{_view!.Profile.Name} has starred nothing here";

    private IReadOnlyList<TabItem> TabItems =>
    [
        Item(ProfileTab.Collections, "Collections", "layers", _view!.Collections.TotalCount),
        Item(ProfileTab.StarredCollections, "Starred collections", "star", _view.StarredCollections.TotalCount),
        Item(ProfileTab.StarredContainers, "Starred containers", "star", _view.StarredContainers.TotalCount),
    ];

    protected override void OnInitialized()
    {
        _view = handoff.Take<ProfileView>();
        _shown = _view is null ? null : State;
        Listen(change => change.IsAboutContent || change.Kind == RegistryEventKind.AccountChanged, LoadAsync);
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_shown != State)
        {
            await LoadAsync();
            if (_view is not null)
            {
                handoff.Leave(_view, RendererInfo);
            }
        }
    }

    private TabItem Item(ProfileTab tab, string title, string icon, long count) => new(tab.ToString(), title, State.At(tab).Url, icon, count);

    private async Task LoadAsync()
    {
        var state = State;
        var caller = await callers.GetAsync(Gone);
        if (await profiles.FindAsync(state.User, Gone) is not { } profile)
        {
            LeaveFor(caller.UserId is null ? null : caller.UserName);
            return;
        }

        var view = await ProfileView.ReadAsync(caller, profile, state, collections, Stars, Gone);

        // The reader may have gone on while this was read; then the newer read is the one to show.
        if (state == State)
        {
            _view = view;
            _shown = state;
        }
    }

    /// <summary>Nobody is called so: "profile" is the reader's own then, and anybody else is not found.</summary>
    private void LeaveFor(string? reader)
    {
        if (Name != Own)
        {
            navigation.NotFound();
        }
        else
        {
            navigation.NavigateTo(reader is null ? PortalUrls.LoginThen(PortalUrls.Profile(Own)) : PortalUrls.Profile(reader), forceLoad: reader is null);
        }
    }
}
