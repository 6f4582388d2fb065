using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Registry.Core.Labels;
using Registry.Core.Paging;
using Registry.Portal.Auth;
using Registry.Portal.Ui;

namespace Registry.Portal.Labels;

/// <summary>The values that containers have under one label key.</summary>
public sealed partial class LabelKeyPage(
    LabelQueries queries, PortalCaller callers, Handoff handoff, NavigationManager navigation, IOptions<PortalOptions> options) : LivePage
{
    private static readonly string[] Columns = ["Containers"];

    private PageOf<WordRow>? _list;
    private WordListState? _shown;

    [SupplyParameterFromQuery]
    private string? Key { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    private string? Text { get; set; }

    [SupplyParameterFromQuery]
    private string? Sort { get; set; }

    [SupplyParameterFromQuery]
    private string? Order { get; set; }

    [SupplyParameterFromQuery]
    private string? Page { get; set; }

    private IOptions<PortalOptions> Options => options;

    private WordListState State => WordListState.Parse(PortalUrls.Label(Key ?? string.Empty), Text, Sort, Order, Page);

    protected override void OnInitialized()
    {
        _list = handoff.Take<PageOf<WordRow>>();
        _shown = _list is null ? null : State;
        Listen(LabelChanges.Concern, LoadAsync);
    }

    protected override async Task OnParametersSetAsync()
    {
        if (string.IsNullOrEmpty(Key))
        {
            navigation.NavigateTo(PortalUrls.Labels, replace: true);
        }
        else if (_shown != State)
        {
            await LoadAsync();
            handoff.Leave(_list!, RendererInfo);
        }
    }

    private async Task LoadAsync()
    {
        var (state, key) = (State, Key!);
        var list = await queries.ValuesAsync(await callers.GetAsync(Gone), key, LabelChanges.Filter(state), new PageRequest(state.Page, WordListState.PageSize), Gone);

        // The reader may have gone on while this was read; then the newer read is the one to show.
        if (state == State)
        {
            _list = list.Select(row => new WordRow(row.Name, PortalUrls.Label(key, row.Name), row.Containers));
            _shown = state;
        }
    }
}
