using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Registry.Core.Events;
using Registry.Core.Keys;
using Registry.Core.Paging;
using Registry.Portal.Auth;
using Registry.Portal.Ui;

namespace Registry.Portal.Keys;

/// <summary>One key: what it says about itself, who brought it, and what it signed.</summary>
public sealed partial class KeyPage(KeyQueries queries, PortalCaller callers, Handoff handoff, NavigationManager navigation, IOptions<PortalOptions> options) : LivePage
{
    private const int PageSize = 25;

    private KeyPageView? _view;
    private (string Fingerprint, int Page)? _shown;

    [Parameter]
    public string Fingerprint { get; set; } = string.Empty;

    [SupplyParameterFromQuery]
    private string? Page { get; set; }

    private IOptions<PortalOptions> Options => options;

    private (string Fingerprint, int Page) State => (Fingerprint, QueryNumber.Page(Page));

    protected override void OnInitialized()
    {
        _view = handoff.Take<KeyPageView>();
        _shown = _view is null ? null : State;
        Listen(
            change => change.Kind is RegistryEventKind.Resync or RegistryEventKind.KeysChanged or RegistryEventKind.SignaturesChanged or RegistryEventKind.ImageDeleted,
            LoadAsync);
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

    private async Task LoadAsync()
    {
        var state = State;
        var caller = await callers.GetAsync(Gone);
        var key = await queries.GetAsync(caller, state.Fingerprint, Gone);
        if (!key.Succeeded)
        {
            navigation.NotFound();
            return;
        }

        var view = new KeyPageView(key.Value, await queries.SignedImagesAsync(caller, state.Fingerprint, new PageRequest(state.Page, PageSize), Gone));

        // The reader may have gone on while this was read; then the newer read is the one to show.
        if (state == State)
        {
            _view = view;
            _shown = state;
        }
    }

    private string UrlFor(int page) => PortalUrls.WithQuery(PortalUrls.Key(Fingerprint), ("page", page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null));
}
