using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Registry.Core.Events;
using Registry.Core.Terms;
using Registry.Portal.Auth;
using Registry.Portal.Ui;

namespace Registry.Portal.Terms;

/// <summary>What the page of the terms shows.</summary>
/// <param name="Terms">Null where there are none.</param>
/// <param name="IsSignedIn">Whether the reader has an account to agree with.</param>
public sealed record TermsView(TermsInForce? Terms, bool IsSignedIn);

/// <summary>The terms of use, and the button to agree to them.</summary>
public sealed partial class TermsPage(TermsQueries terms, PortalCaller callers, Handoff handoff, IOptions<PortalOptions> options) : LivePage
{
    private TermsView? _view;

    [SupplyParameterFromQuery]
    private string? ReturnUrl { get; set; }

    [SupplyParameterFromQuery]
    private string? Changed { get; set; }

    private IOptions<PortalOptions> Options => options;

    protected override async Task OnInitializedAsync()
    {
        Listen(change => change.Kind is RegistryEventKind.Resync or RegistryEventKind.SiteNoticesChanged, LoadAsync);
        _view = handoff.Take<TermsView>();
        if (_view is null)
        {
            await LoadAsync();
            handoff.Leave(_view!, RendererInfo);
        }
    }

    private async Task LoadAsync()
    {
        var caller = await callers.GetAsync(Gone);
        _view = new TermsView(await terms.CurrentAsync(caller, Gone), caller.UserId is not null);
    }
}
