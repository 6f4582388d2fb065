using System.Globalization;
using Microsoft.AspNetCore.Components;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Containers;
using Registry.Core.Content.Labels;
using Registry.Core.Kernel.Events;
using Registry.Core.Kernel.Paging;
using Registry.Portal.Ui;
using Registry.Portal.Ui.Pages;

namespace Registry.Portal.Labels;

/// <summary>The containers of which an image has one very label.</summary>
public sealed partial class LabelPage(LabelQueries queries) : ListPage<(string Key, string Value, int Page), ContainerCard>
{
    private const int PageSize = 25;

    [SupplyParameterFromQuery]
    private string? Key { get; set; }

    [SupplyParameterFromQuery]
    private string? Value { get; set; }

    [SupplyParameterFromQuery]
    private string? Page { get; set; }

    protected override (string Key, string Value, int Page) State => (Key ?? string.Empty, Value ?? string.Empty, QueryNumber.Page(Page));

    protected override Task OnParametersSetAsync()
    {
        if (!string.IsNullOrEmpty(Key))
        {
            return base.OnParametersSetAsync();
        }

        Navigation.NavigateTo(PortalUrls.Labels, replace: true);
        return Task.CompletedTask;
    }

    protected override bool Concerns(RegistryEvent change) => LabelChanges.Concern(change);

    protected override async Task<PageOf<ContainerCard>?> ReadAsync(Caller caller, (string Key, string Value, int Page) state) =>
        await queries.ContainersAsync(caller, state.Key, state.Value, new PageRequest(state.Page, PageSize), Gone);

    private string UrlFor(int page) =>
        PortalUrls.WithQuery(PortalUrls.Label(State.Key, State.Value), ("page", page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null));
}
