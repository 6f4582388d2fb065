using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Registry.Core.Access.Permissions;
using Registry.Core.Discovery.Insights;
using Registry.Core.Kernel.Events;
using Registry.Portal.Charts;
using Registry.Portal.Ui;
using Registry.Portal.Ui.Pages;

namespace Registry.Portal.Tools;

/// <summary>What the treemap's page shows.</summary>
/// <param name="Map">The figures.</param>
/// <param name="Picture">The same as areas.</param>
public sealed record TreemapView(Treemap Map, TreemapPicture Picture);

/// <summary>Sizes, or pulls, as areas: from the registry down to the images of a container. The address says where one is.</summary>
public sealed partial class TreemapPage(TreemapQueries queries, IOptions<TreemapOptions> treemap, TimeProvider clock) : StatePage<TreemapState, TreemapView>
{
    private static readonly TimeSpan Gathered = TimeSpan.FromMilliseconds(600);

    [SupplyParameterFromQuery]
    private string? Collection { get; set; }

    [SupplyParameterFromQuery]
    private string? Container { get; set; }

    [SupplyParameterFromQuery]
    private string? By { get; set; }

    [SupplyParameterFromQuery]
    private string? Colour { get; set; }

    [SupplyParameterFromQuery(Name = "view")]
    private string? Drawing { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private string? Number { get; set; }

    protected override TimeSpan Pause => Gathered;

    /// <summary>Without the table's page, which changes nothing about what is read.</summary>
    protected override TreemapState State => Address with { Page = 1 };

    private TreemapState Address => TreemapState.Parse(Collection, Container, By, Colour, Drawing, Number);

    private IReadOnlyList<Crumb> Trail => State switch
    {
        { Collection: null } => [Crumb.Tools],
        { Container: null } => [Crumb.Tools, new("Treemap", Above.Url)],
        { Collection: var collection } => [Crumb.Tools, new("Treemap", Above.Url), new(collection, (State with { Container = null, Page = 1 }).Url, IsName: true)],
    };

    private TreemapState Above => State with { Collection = null, Container = null, Page = 1 };

    private string Title => (State.Measure == TreemapMeasure.Size ? "Storage by container" : "Pulls by container") + (State.Collection is null ? null : $" in {State.Container ?? State.Collection}");

    /// <summary>The page of what is shown.</summary>
    private string? Page => (State.Collection, State.Container) switch
    {
        (null, _) => null,
        ({ } collection, null) => PortalUrls.Collection(collection),
        ({ } collection, { } container) => PortalUrls.Container(collection, container),
    };

    private string Sentence => $"{Formatting.Exact(View!.Map.Whole.Things)} {Things}, {Formatting.Bytes(View.Map.Whole.SizeBytes)}, {Formatting.Counted(View.Map.Whole.Pulls, "pull", "pulls")}.";

    private string Things => (State, View!.Map.OfContainers) switch
    {
        ({ Container: not null }, _) => View.Map.Whole.Things == 1 ? "image" : "images",
        ({ Collection: not null }, _) or (_, true) => View.Map.Whole.Things == 1 ? "container" : "containers",
        _ => View.Map.Whole.Things == 1 ? "collection" : "collections",
    };

    private static string Swatch(int tone) => tone == ChartTones.None ? "var(--sunken)" : tone < ChartTones.Kinds ? $"var(--kind-{tone})" : $"var(--step-{tone - ChartTones.Kinds})";

    protected override bool Concerns(RegistryEvent change) => change.Kind switch
    {
        RegistryEventKind.TeamChanged or RegistryEventKind.ImagePushed or RegistryEventKind.ImageDeleted or RegistryEventKind.CollectionChanged => true,
        RegistryEventKind.TagChanged => State.Container is not null,
        RegistryEventKind.Pulled => State.Measure == TreemapMeasure.Pulls || State.Colour == TreemapColour.Pulls,
        RegistryEventKind.TopicsChanged => State.Colour == TreemapColour.Topics,
        _ => false,
    };

    protected override async Task<TreemapView?> ReadAsync(Caller caller, TreemapState state)
    {
        if (await MapAsync(caller, state) is not { } map)
        {
            return null;
        }

        var shown = state.Colour == TreemapColour.Topics && state.Container is null ? await queries.WithTopicsAsync(caller, map, Gone) : map;
        return new TreemapView(shown, new TreemapPicture(shown, state, new TreemapShades(shown, state, clock.GetUtcNow())));
    }

    private async Task<Treemap?> MapAsync(Caller caller, TreemapState state) => (state.Collection, state.Container) switch
    {
        (null, _) => await queries.OfRegistryAsync(caller, state.Measure, treemap.Value.TreemapCollectionSwitch, Gone),
        ({ } collection, null) => await queries.OfCollectionAsync(caller, collection, state.Measure, Gone),
        ({ } collection, { } container) => await queries.OfContainerAsync(caller, collection, container, state.Measure, Gone),
    };

    /// <summary>What was clicked on in the picture is opened, as the links of the table do.</summary>
    private void Open(int point)
    {
        if (View?.Picture.Nodes.ElementAtOrDefault(point)?.Url is { } url)
        {
            Navigation.NavigateTo(url);
        }
    }
}
