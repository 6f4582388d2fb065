using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Registry.Core.Access;
using Registry.Core.Events;
using Registry.Core.Insights;
using Registry.Portal.Auth;
using Registry.Portal.Ui;

namespace Registry.Portal.Tools;

/// <summary>Sizes, or pulls, as areas: from the registry down to the images of a container. The address says where one is.</summary>
public sealed partial class TreemapPage(
    TreemapQueries queries, PortalCaller callers, Handoff handoff, NavigationManager navigation, IOptions<TreemapOptions> treemap) : LivePage
{
    private static readonly TimeSpan Gathered = TimeSpan.FromMilliseconds(600);

    private Treemap? _map;
    private TreemapDrawing? _drawing;
    private TreemapState? _shown;

    [SupplyParameterFromQuery]
    private string? Collection { get; set; }

    [SupplyParameterFromQuery]
    private string? Container { get; set; }

    [SupplyParameterFromQuery]
    private string? By { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private string? Number { get; set; }

    [Inject]
    private IOptions<PortalOptions> Options { get; set; } = null!;

    protected override TimeSpan Pause => Gathered;

    private TreemapState State => TreemapState.Parse(Collection, Container, By, Number);

    private string Title => (State.Measure == TreemapMeasure.Size ? "What takes space" : "What is pulled") + (State.Collection is null ? null : $" in {State.Container ?? State.Collection}");

    /// <summary>The page of what is shown.</summary>
    private string? Page => (State.Collection, State.Container) switch
    {
        (null, _) => null,
        ({ } collection, null) => PortalUrls.Collection(collection),
        ({ } collection, { } container) => PortalUrls.Container(collection, container),
    };

    private string Sentence => $"{Formatting.Exact(_map!.Whole.Things)} {Things}, {Formatting.Bytes(_map.Whole.SizeBytes)}, {Formatting.Counted(_map.Whole.Pulls, "pull", "pulls")}.";

    private string Things => (State, _map!.OfContainers) switch
    {
        ({ Container: not null }, _) => _map.Whole.Things == 1 ? "image" : "images",
        ({ Collection: not null }, _) or (_, true) => _map.Whole.Things == 1 ? "container" : "containers",
        _ => _map.Whole.Things == 1 ? "collection" : "collections",
    };

    protected override void OnInitialized()
    {
        if (handoff.Take<Treemap>() is { } map)
        {
            Show(map, State);
        }

        Listen(Concerns, LoadAsync);
    }

    protected override async Task OnParametersSetAsync()
    {
        // The table's page changes nothing about the drawing.
        if (_shown is null || (State with { Page = 1 }) != (_shown with { Page = 1 }))
        {
            await LoadAsync();
            if (_map is not null)
            {
                handoff.Leave(_map, RendererInfo);
            }
        }
    }

    private bool Concerns(RegistryEvent change) => change.Kind switch
    {
        RegistryEventKind.Resync or RegistryEventKind.TeamChanged or RegistryEventKind.ImagePushed or RegistryEventKind.ImageDeleted or RegistryEventKind.CollectionChanged => true,
        RegistryEventKind.TagChanged => State.Container is not null,
        RegistryEventKind.Pulled => State.Measure == TreemapMeasure.Pulls,
        _ => false,
    };

    private async Task LoadAsync()
    {
        var state = State;
        var map = await ReadAsync(await callers.GetAsync(Gone), state);

        // The reader may have gone on while this was read; then the newer read is the one to show.
        if (state != State)
        {
            return;
        }

        if (map is null)
        {
            navigation.NotFound();
            return;
        }

        Show(map, state);
    }

    private async Task<Treemap?> ReadAsync(Caller caller, TreemapState state) => (state.Collection, state.Container) switch
    {
        (null, _) => await queries.OfRegistryAsync(caller, state.Measure, treemap.Value.TreemapCollectionSwitch, Gone),
        ({ } collection, null) => await queries.OfCollectionAsync(caller, collection, state.Measure, Gone),
        ({ } collection, { } container) => await queries.OfContainerAsync(caller, collection, container, state.Measure, Gone),
    };

    private void Show(Treemap map, TreemapState state)
    {
        _map = map;
        _drawing = new TreemapDrawing(map, state);
        _shown = state;
    }
}
