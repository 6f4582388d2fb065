using Microsoft.AspNetCore.Components;
using Registry.Core.Access;
using Registry.Core.Events;
using Registry.Portal.Charts;
using Registry.Portal.Ui;

namespace Registry.Portal.Insights;

/// <summary>Pulls of a collection or a container over time.</summary>
public sealed partial class InsightsPage(InsightsReader reader) : StatePage<InsightsState, InsightsView>
{
    private static readonly ChartUnit Unit = new("Pulls");

    [Parameter]
    public string Collection { get; set; } = string.Empty;

    [Parameter]
    public string? Container { get; set; }

    [SupplyParameterFromQuery]
    private string? Per { get; set; }

    protected override InsightsState State => InsightsState.Parse(Collection, Container, Per);

    private string Label => $"Pulls of {View!.Container ?? View.Collection} in {State.Span}{(View.Pushes.Count > 0 ? "; the marks above say when tags were pushed" : null)}.";

    private IReadOnlyList<ChartBar> Bars => [.. View!.History.Bars.Select(Shown!.Bar)];

    protected override bool Concerns(RegistryEvent change) =>
        change.Kind == RegistryEventKind.TeamChanged
        || (change.ContainerId is { } container && View?.ContainerId is { } shown
            ? container == shown
            : change.CollectionId is { } collection && collection == View?.CollectionId);

    protected override Task<InsightsView?> ReadAsync(Caller caller, InsightsState state) => reader.ReadAsync(caller, state, Gone);
}
