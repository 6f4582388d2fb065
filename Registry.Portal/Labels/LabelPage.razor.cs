using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Registry.Core.Containers;
using Registry.Core.Labels;
using Registry.Core.Paging;
using Registry.Portal.Auth;
using Registry.Portal.Ui;

namespace Registry.Portal.Labels;

/// <summary>The containers of which an image has one very label.</summary>
public sealed partial class LabelPage(
    LabelQueries queries, PortalCaller callers, Handoff handoff, NavigationManager navigation, IOptions<PortalOptions> options) : LivePage
{
    private const int PageSize = 25;

    private PageOf<ContainerCard>? _list;
    private (string Key, string Value, int Page)? _shown;

    [SupplyParameterFromQuery]
    private string? Key { get; set; }

    [SupplyParameterFromQuery]
    private string? Value { get; set; }

    [SupplyParameterFromQuery]
    private string? Page { get; set; }

    private IOptions<PortalOptions> Options => options;

    private (string Key, string Value, int Page) Label => (Key ?? string.Empty, Value ?? string.Empty, QueryNumber.Page(Page));

    protected override void OnInitialized()
    {
        _list = handoff.Take<PageOf<ContainerCard>>();
        _shown = _list is null ? null : Label;
        Listen(LabelChanges.Concern, LoadAsync);
    }

    protected override async Task OnParametersSetAsync()
    {
        if (string.IsNullOrEmpty(Key))
        {
            navigation.NavigateTo(PortalUrls.Labels, replace: true);
        }
        else if (_shown != Label)
        {
            await LoadAsync();
            handoff.Leave(_list!, RendererInfo);
        }
    }

    private async Task LoadAsync()
    {
        var label = Label;
        var list = await queries.ContainersAsync(await callers.GetAsync(Gone), label.Key, label.Value, new PageRequest(label.Page, PageSize), Gone);

        // The reader may have gone on while this was read; then the newer read is the one to show.
        if (label == Label)
        {
            _list = list;
            _shown = label;
        }
    }

    private string UrlFor(int page) =>
        PortalUrls.WithQuery(PortalUrls.Label(Label.Key, Label.Value), ("page", page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null));
}
