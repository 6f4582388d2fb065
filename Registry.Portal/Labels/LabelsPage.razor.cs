using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Registry.Core.Labels;
using Registry.Core.Paging;
using Registry.Portal.Auth;
using Registry.Portal.Ui;

namespace Registry.Portal.Labels;

/// <summary>The keys of all labels of what the reader may see.</summary>
public sealed partial class LabelsPage(LabelQueries queries, PortalCaller callers, Handoff handoff, IOptions<PortalOptions> options) : LivePage
{
    private static readonly string[] Columns = ["Containers"];

    private PageOf<WordRow>? _list;
    private WordListState? _shown;

    [SupplyParameterFromQuery(Name = "q")]
    private string? Text { get; set; }

    [SupplyParameterFromQuery]
    private string? Sort { get; set; }

    [SupplyParameterFromQuery]
    private string? Order { get; set; }

    [SupplyParameterFromQuery]
    private string? Page { get; set; }

    private IOptions<PortalOptions> Options => options;

    private WordListState State => WordListState.Parse(PortalUrls.Labels, Text, Sort, Order, Page);

    protected override void OnInitialized()
    {
        _list = handoff.Take<PageOf<WordRow>>();
        _shown = _list is null ? null : State;
        Listen(LabelChanges.Concern, LoadAsync);
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_shown != State)
        {
            await LoadAsync();
            handoff.Leave(_list!, RendererInfo);
        }
    }

    private async Task LoadAsync()
    {
        var state = State;
        var list = await queries.KeysAsync(await callers.GetAsync(Gone), LabelChanges.Filter(state), new PageRequest(state.Page, WordListState.PageSize), Gone);

        // The reader may have gone on while this was read; then the newer read is the one to show.
        if (state == State)
        {
            _list = list.Select(row => new WordRow(row.Name, PortalUrls.Label(row.Name), row.Containers));
            _shown = state;
        }
    }
}
