using Microsoft.AspNetCore.Components;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Events;
using Registry.Portal.Charts;
using Registry.Portal.Containers;
using Registry.Portal.Ui.Pages;

namespace Registry.Portal.Insights;

/// <summary>Pulls of a collection or a container over time.</summary>
public sealed partial class InsightsPage(InsightsReader reader, ContainerReader containers) : StatePage<InsightsState, InsightsView>
{
    private static readonly ChartUnit Pulls = new("Pulls");
    private static readonly ChartUnit Stars = new("Stars");

    [Parameter]
    public string Collection { get; set; } = string.Empty;

    [Parameter]
    public string? Container { get; set; }

    [SupplyParameterFromQuery]
    private string? Per { get; set; }

    [SupplyParameterFromQuery]
    private string? Of { get; set; }

    [SupplyParameterFromQuery]
    private string[]? With { get; set; }

    protected override InsightsState State => InsightsState.Parse(Collection, Container, Per, Of, With);

    private bool AreStars => Shown!.Figure == InsightsFigure.Stars;

    private string Name => View!.Container ?? View.Collection;

    private string Subject => View!.Container is { } container ? PortalUrls.Container(View.Collection, container) : PortalUrls.Collection(View.Collection);

    private string Label => AreStars
        ? $"Stars of {Name} at the end of each {State.Period.ToString().ToLowerInvariant()} in {State.Span}."
        : $"Pulls of {Name} in {State.Span}{(View!.Pushes.Count > 0 ? "; the marks above say when tags were pushed" : null)}.";

    private IReadOnlyList<ChartBar> Bars => AreStars ? [.. View!.Stars.Select(Shown!.Bar)] : [.. View!.History.Bars.Select(Shown!.Bar)];

    protected override bool Concerns(RegistryEvent change) =>
        change.Kind == RegistryEventKind.TeamChanged
        || (change.ContainerId is { } container && View?.ContainerId is { } shown
            ? container == shown || View.Others.Any(other => other.Id == container)
            : change.CollectionId is { } collection && collection == View?.Details.Id);

    protected override async Task<InsightsView?> ReadAsync(Caller caller, InsightsState state) =>
        await reader.ReadAsync(caller, state, Gone) is not { } view ? null
        : state.Container is { } container ? view with { Head = await containers.ReadAsync(caller, Above(state.Collection, container), Gone) }
        : view;

    private static ContainerPageState Above(string collection, string container) => ContainerPageState.FromReference(collection, container);
}
