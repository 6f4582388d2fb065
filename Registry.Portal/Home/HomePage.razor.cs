using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Registry.Core.Collections;
using Registry.Core.Events;
using Registry.Core.Search;
using Registry.Portal.Auth;
using Registry.Portal.Ui;

namespace Registry.Portal.Home;

/// <summary>What this registry is and what happens in it; one's own collections first.</summary>
public sealed partial class HomePage(PortalCaller callers, SiteQueries site, CollectionQueries collections, IOptions<PortalOptions> options) : LivePage
{
    /// <summary>Carried from the prerendered page to the live one, so that it is read once.</summary>
    [PersistentState]
    public HomeView? View { get; set; }

    private IOptions<PortalOptions> Options => options;

    protected override async Task OnInitializedAsync()
    {
        Listen(IsShown, ReadAsync);
        if (View is null)
        {
            await ReadAsync();
        }
    }

    private static bool IsShown(RegistryEvent change) => change.Kind is not (RegistryEventKind.TokensChanged or RegistryEventKind.AccountChanged);

    private async Task ReadAsync() => View = await HomeView.ReadAsync(await callers.GetAsync(Gone), site, collections, Gone);
}
