using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Registry.Core.Events;
using Registry.Portal.Auth;
using Registry.Portal.Ui;

namespace Registry.Portal.Tools;

/// <summary>The registry as a whole, and the ways into it.</summary>
public sealed partial class ToolsPage(ToolsReader reader, PortalCaller callers, Handoff handoff, IOptions<PortalOptions> options) : LivePage
{
    private static readonly TimeSpan Gathered = TimeSpan.FromMilliseconds(600);

    private static readonly Way[] Ways =
    [
        new("treemap", "Treemap", "Sizes and pulls as areas, down to each image", PortalUrls.Treemap()),
        new("star", "Rankings", "What is starred and pulled most", PortalUrls.Rankings),
        new("tag", "Topics and labels", "Images by what they are about", PortalUrls.Topics),
        new("key", "Keys", "What images are signed with", PortalUrls.Keys),
        new("info", "Help", "The commands for this very registry", PortalUrls.Help),
    ];

    private ToolsView? _view;
    private ToolsState? _shown;

    [SupplyParameterFromQuery]
    private string? Growth { get; set; }

    [SupplyParameterFromQuery]
    private string? Span { get; set; }

    [SupplyParameterFromQuery]
    private string? Cold { get; set; }

    protected override TimeSpan Pause => Gathered;

    private IOptions<PortalOptions> Options => options;

    private ToolsState State => ToolsState.Parse(Growth, Span, Cold);

    private string GrowthLabel => State.Growth switch
    {
        GrowthFigure.Stored => "Bytes stored at the end of each of the last twelve months.",
        GrowthFigure.Pushed => "Bytes pushed in each of the last twelve months.",
        GrowthFigure.Pulls => "Pulls in each of the last twelve months.",
    };

    protected override void OnInitialized()
    {
        _view = handoff.Take<ToolsView>();
        _shown = _view is null ? null : State;
        Listen(Concerns, LoadAsync);
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_shown != State)
        {
            await LoadAsync();
            handoff.Leave(_view!, RendererInfo);
        }
    }

    private static bool Concerns(RegistryEvent change) => change.Kind is RegistryEventKind.Resync or RegistryEventKind.CollectionChanged
        or RegistryEventKind.ImagePushed or RegistryEventKind.ImageDeleted or RegistryEventKind.Pulled or RegistryEventKind.TeamChanged;

    private async Task LoadAsync()
    {
        var state = State;
        var view = await reader.ReadAsync(await callers.GetAsync(Gone), state, Gone);

        // The reader may have gone on while this was read; then the newer read is the one to show.
        if (state == State)
        {
            _view = view;
            _shown = state;
        }
    }

    private sealed record Way(string Icon, string Title, string Text, string Url);
}
