using System.Globalization;
using Microsoft.AspNetCore.Components;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Keys;
using Registry.Core.Kernel.Events;
using Registry.Core.Kernel.Paging;
using Registry.Portal.Ui;
using Registry.Portal.Ui.Pages;

namespace Registry.Portal.Keys;

/// <summary>One key: what it says about itself, who brought it, and what it signed.</summary>
public sealed partial class KeyPage(KeyQueries queries) : StatePage<(string Fingerprint, int Page), KeyPageView>
{
    private const int PageSize = 25;

    [Parameter]
    public string Fingerprint { get; set; } = string.Empty;

    [SupplyParameterFromQuery]
    private string? Page { get; set; }

    protected override (string Fingerprint, int Page) State => (Fingerprint, QueryNumber.Page(Page));

    protected override bool IsSameThing((string Fingerprint, int Page) shown, (string Fingerprint, int Page) asked) => shown.Fingerprint == asked.Fingerprint;

    protected override bool Concerns(RegistryEvent change) =>
        change.Kind is RegistryEventKind.KeysChanged or RegistryEventKind.SignaturesChanged or RegistryEventKind.ImageDeleted;

    protected override async Task<KeyPageView?> ReadAsync(Caller caller, (string Fingerprint, int Page) state)
    {
        var key = await queries.GetAsync(caller, state.Fingerprint, Gone);
        return key.Succeeded
            ? new KeyPageView(key.Value, await queries.SignedImagesAsync(caller, state.Fingerprint, new PageRequest(state.Page, PageSize), Gone))
            : null;
    }

    private string UrlFor(int page) => PortalUrls.WithQuery(PortalUrls.Key(Fingerprint), ("page", page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null));
}
