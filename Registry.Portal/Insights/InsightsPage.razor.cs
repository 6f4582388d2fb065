using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Registry.Core.Events;
using Registry.Portal.Auth;
using Registry.Portal.Ui;

namespace Registry.Portal.Insights;

/// <summary>Pulls of a collection or a container over time.</summary>
public sealed partial class InsightsPage(InsightsReader reader, PortalCaller callers, Handoff handoff, NavigationManager navigation, IOptions<PortalOptions> options) : LivePage
{
    private InsightsView? _view;
    private InsightsState? _shown;

    [Parameter]
    public string Collection { get; set; } = string.Empty;

    [Parameter]
    public string? Container { get; set; }

    [SupplyParameterFromQuery]
    private string? Per { get; set; }

    private IOptions<PortalOptions> Options => options;

    private InsightsState State => InsightsState.Parse(Collection, Container, Per);

    private IReadOnlyList<ChartBar> Bars => [.. _view!.History.Bars.Select(_shown!.Bar)];

    protected override void OnInitialized()
    {
        _view = handoff.Take<InsightsView>();
        _shown = _view is null ? null : State;
        Listen(Concerns, LoadAsync);
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_shown != State)
        {
            await LoadAsync();
            if (_view is not null)
            {
                handoff.Leave(_view, RendererInfo);
            }
        }
    }

    private bool Concerns(RegistryEvent change) =>
        change.Kind is RegistryEventKind.Resync or RegistryEventKind.TeamChanged
        || (change.ContainerId is { } container && _view?.ContainerId is { } shown
            ? container == shown
            : change.CollectionId is { } collection && collection == _view?.CollectionId);

    private async Task LoadAsync()
    {
        var state = State;
        var view = await reader.ReadAsync(await callers.GetAsync(Gone), state, Gone);

        // The reader may have gone on while this was read; then the newer read is the one to show.
        if (state != State)
        {
            return;
        }

        if (view is null)
        {
            navigation.NotFound();
            return;
        }

        _view = view;
        _shown = state;
    }
}
