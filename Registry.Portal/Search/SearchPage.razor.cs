using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Registry.Core.Events;
using Registry.Core.Paging;
using Registry.Core.Search;
using Registry.Portal.Auth;
using Registry.Portal.Ui;

namespace Registry.Portal.Search;

/// <summary>Containers that match what was typed; the address is the whole state.</summary>
public sealed partial class SearchPage(PortalCaller callers, SiteQueries site, IOptions<PortalOptions> options) : LivePage
{
    private const int PageSize = 20;

    private (string Text, int Page)? _shown;

    /// <summary>Carried from the prerendered page to the live one, so that it is read once.</summary>
    [PersistentState]
    public PageOf<ContainerCard>? Found { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    private string? Query { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private int? PageParameter { get; set; }

    private IOptions<PortalOptions> Options => options;

    private string Text { get; set; } = string.Empty;

    protected override void OnInitialized() => Listen(change => change.Kind is not (RegistryEventKind.TokensChanged or RegistryEventKind.AccountChanged), ReadAsync);

    protected override async Task OnParametersSetAsync()
    {
        Text = SearchText.Clean(Query);
        var wanted = (Text, PageParameter ?? 1);
        var isCarried = _shown is null && Found is not null;
        if (_shown == wanted)
        {
            return;
        }

        _shown = wanted;
        if (!isCarried)
        {
            await ReadAsync();
        }
    }

    private async Task ReadAsync()
    {
        if (Text.Length > 0)
        {
            Found = await site.SearchAsync(await callers.GetAsync(Gone), Text, new PageRequest(PageParameter ?? 1, PageSize), Gone);
        }
    }
}
