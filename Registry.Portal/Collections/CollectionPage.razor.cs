using Microsoft.AspNetCore.Components;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Collections;
using Registry.Core.Content.Containers;
using Registry.Core.Kernel.Events;
using Registry.Core.Kernel.Names;
using Registry.Core.Kernel.Paging;
using Registry.Portal.Charts;
using Registry.Portal.Containers;
using Registry.Portal.Site;
using Registry.Portal.Ui.Pages;

namespace Registry.Portal.Collections;

/// <summary>A collection: what it is, its containers, its people. Says "not found" alike for what is private and for what does not exist.</summary>
public sealed partial class CollectionPage(
    CollectionQueries collections, ContainerQueries containers, PullSparkReader sparks) : StatePage<ContainerListState, CollectionView>
{
    [Parameter]
    public string Name { get; set; } = string.Empty;

    [SupplyParameterFromQuery(Name = "q")]
    private string? Text { get; set; }

    [SupplyParameterFromQuery]
    private string? Sort { get; set; }

    [SupplyParameterFromQuery]
    private string? Order { get; set; }

    [SupplyParameterFromQuery]
    private string? Page { get; set; }

    protected override ContainerListState State =>
        ContainerListState.Parse(NameGrammar.Parse("collection", Name) is { Succeeded: true } name ? name.Value : Name, Text, Sort, Order, Page);

    // Who joins or leaves a team may gain or lose the right to see this; whose page it is is known once it was read here.
    protected override bool Concerns(RegistryEvent change) => change.Kind switch
    {
        RegistryEventKind.TeamChanged => ReaderId is null || change.UserId is null || change.UserId == ReaderId,
        _ => change.IsAboutContent && change.CollectionId is { } collection && collection == View?.Details.Id,
    };

    protected override string NameOf(CollectionView view) => $"The collection {view.Details.Name}";

    protected override bool IsSameThing(ContainerListState shown, ContainerListState asked) => shown.Collection == asked.Collection;

    protected override async Task<CollectionView?> ReadAsync(Caller caller, ContainerListState state)
    {
        if (await collections.FindAsync(caller, state.Collection, Gone) is not { } details)
        {
            return null;
        }

        var page = new PageRequest(state.Page, ContainerListState.PageSize);
        var list = await containers.ListAsync(caller, details.Id, state.Filter, page, Gone);
        return new CollectionView(details, list, await sparks.ReadAsync(caller, Subject.Collection(details.Id), Gone));
    }

    /// <summary>Where sregistry had pages of its own, a collection of that name comes first.</summary>
    protected override void NotFound(Caller caller, ContainerListState state)
    {
        if (OldAddresses.BelowCollections(state.Collection) is { } now)
        {
            Navigation.NavigateTo(now, replace: true);
        }
        else
        {
            base.NotFound(caller, state);
        }
    }
}
