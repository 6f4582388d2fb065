using Microsoft.AspNetCore.Components;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Collections;
using Registry.Core.Kernel.Events;
using Registry.Core.Kernel.Paging;

namespace Registry.Portal.Admin.Lists;

/// <summary>Every collection there is, private ones too.</summary>
public sealed partial class CollectionOverviewPage(CollectionOverview collections) : AdminPage<CollectionOverviewState, PageOf<CollectionOverviewRow>>
{
    [SupplyParameterFromQuery(Name = "q")]
    private string? Text { get; set; }

    [SupplyParameterFromQuery]
    private string? Owner { get; set; }

    [SupplyParameterFromQuery]
    private string? Visibility { get; set; }

    [SupplyParameterFromQuery]
    private string? Sort { get; set; }

    [SupplyParameterFromQuery]
    private string? Order { get; set; }

    [SupplyParameterFromQuery]
    private string? Page { get; set; }

    protected override CollectionOverviewState State => CollectionOverviewState.Parse(Text, Owner, Visibility, Sort, Order, Page);

    protected override bool Concerns(RegistryEvent change) =>
        change.Kind is RegistryEventKind.CollectionChanged or RegistryEventKind.ImagePushed or RegistryEventKind.ImageDeleted or RegistryEventKind.TeamChanged;

    protected override async Task<PageOf<CollectionOverviewRow>?> ReadAsync(Caller caller, CollectionOverviewState state) =>
        await collections.ListAsync(caller, state.Filter, new PageRequest(state.Page, CollectionOverviewState.PageSize), Gone) is { Succeeded: true } list ? list.Value : null;

    private void Filter(string text) => Navigation.NavigateTo((State with { Text = text, Page = 1 }).Url, replace: true);
}
