using Microsoft.AspNetCore.Components;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Events;
using Registry.Portal.Charts;
using Registry.Portal.Ui.Pages;

namespace Registry.Portal.Tools;

/// <summary>The registry as a whole, and the ways into it.</summary>
public sealed partial class ToolsPage(ToolsReader reader) : StatePage<ToolsState, ToolsView>
{
    private static readonly TimeSpan Gathered = TimeSpan.FromMilliseconds(600);

    private static readonly ChartUnit Pulls = new("Pulls");
    private static readonly ChartUnit Bytes = new("Bytes", IsBytes: true);

    private static readonly Way[] Ways =
    [
        new("treemap", "Treemap", "Sizes and pulls as areas, down to each image", PortalUrls.Treemap()),
        new("chart", "Image statistics", "Architectures, sizes and the largest ones", PortalUrls.Makeup),
        new("star", "Rankings", "What is starred and pulled most", PortalUrls.Rankings),
        new("tag", "Topics", "Images by what they are about", PortalUrls.Topics),
        new("tag", "Labels", "Images by what their definitions say", PortalUrls.Labels),
        new("key", "Keys", "What images are signed with", PortalUrls.Keys),
        new("terminal", "API", "HTTP API, with curl examples", PortalUrls.Api),
        new("info", "Help", "Commands for this registry", PortalUrls.Help),
    ];

    [SupplyParameterFromQuery]
    private string? Growth { get; set; }

    [SupplyParameterFromQuery]
    private string? Span { get; set; }

    [SupplyParameterFromQuery]
    private string? Cold { get; set; }

    protected override TimeSpan Pause => Gathered;

    protected override ToolsState State => ToolsState.Parse(Growth, Span, Cold);

    private string GrowthLabel => State.Growth switch
    {
        GrowthFigure.Stored => "Bytes stored at the end of each of the last twelve months.",
        GrowthFigure.Pushed => "Bytes pushed in each of the last twelve months.",
        GrowthFigure.Pulls => "Pulls in each of the last twelve months.",
    };

    protected override bool Concerns(RegistryEvent change) => change.Kind is RegistryEventKind.CollectionChanged
        or RegistryEventKind.ImagePushed or RegistryEventKind.ImageDeleted or RegistryEventKind.Pulled or RegistryEventKind.TeamChanged;

    protected override async Task<ToolsView?> ReadAsync(Caller caller, ToolsState state) => await reader.ReadAsync(caller, state, Gone);

    private sealed record Way(string Icon, string Title, string Text, string Url);
}
