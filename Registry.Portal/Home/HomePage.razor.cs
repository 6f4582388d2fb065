using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Registry.Core.Collections;
using Registry.Core.Events;
using Registry.Core.Search;
using Registry.Core.Teams;
using Registry.Core.Topics;
using Registry.Portal.Auth;
using Registry.Portal.Ui;

namespace Registry.Portal.Home;

/// <summary>What this registry is and what happens in it; one's own collections first.</summary>
public sealed partial class HomePage(
    PortalCaller callers, SiteQueries site, CollectionQueries collections, TopicQueries topics, InvitationQueries invitations, Handoff handoff) : LivePage
{
    private HomeView? _view;

    [Inject]
    private IOptions<PortalOptions> Options { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        _view = handoff.Take<HomeView>();
        Listen(IsShown, ReadAsync);
        if (_view is null)
        {
            await ReadAsync();
            handoff.Leave(_view!, RendererInfo);
        }
    }

    private static bool IsShown(RegistryEvent change) => change.Kind is not (RegistryEventKind.SharesChanged or RegistryEventKind.TokensChanged or RegistryEventKind.AccountChanged);

    private async Task ReadAsync() => _view = await HomeView.ReadAsync(await callers.GetAsync(Gone), site, collections, topics, invitations, Gone);
}
