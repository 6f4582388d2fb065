using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Registry.Core.Containers;
using Registry.Core.Paging;
using Registry.Core.Search;
using Registry.Portal.Auth;
using Registry.Portal.Ui;

namespace Registry.Portal.Search;

/// <summary>Containers that match what was typed; the address is the whole state.</summary>
public sealed partial class SearchPage(PortalCaller callers, SiteQueries site, Handoff handoff, IOptions<PortalOptions> options) : LivePage
{
    private const int PageSize = 20;

    private PageOf<ContainerCard>? _found;
    private (string Text, int Page)? _shown;

    [SupplyParameterFromQuery(Name = "q")]
    private string? Query { get; set; }

    [SupplyParameterFromQuery]
    private string? Page { get; set; }

    private IOptions<PortalOptions> Options => options;

    private (string Text, int Page) State => (SearchText.Clean(Query), QueryNumber.Page(Page));

    protected override void OnInitialized()
    {
        _found = handoff.Take<PageOf<ContainerCard>>();
        _shown = _found is null ? null : State;
        Listen(change => change.IsAboutContent, ReadAsync);
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_shown != State)
        {
            await ReadAsync();
            if (_found is not null)
            {
                handoff.Leave(_found, RendererInfo);
            }
        }
    }

    private async Task ReadAsync()
    {
        var state = State;
        var found = state.Text.Length == 0 ? null : await site.SearchAsync(await callers.GetAsync(Gone), state.Text, new PageRequest(state.Page, PageSize), Gone);

        // The reader may have gone on while this was read; then the newer read is the one to show.
        if (state == State)
        {
            _found = found;
            _shown = state;
        }
    }
}
