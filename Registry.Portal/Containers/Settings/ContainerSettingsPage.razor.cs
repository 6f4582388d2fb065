using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Registry.Core.Containers;
using Registry.Portal.Auth;
using Registry.Portal.Ui;

namespace Registry.Portal.Containers.Settings;

/// <summary>A container's settings, for those who may delete it; to everybody else the page does not exist.</summary>
public sealed partial class ContainerSettingsPage(
    ContainerQueries containers, PortalCaller callers, Handoff handoff, NavigationManager navigation) : LivePage
{
    private ContainerDetails? _details;

    [Parameter]
    public string Collection { get; set; } = string.Empty;

    [Parameter]
    public string Name { get; set; } = string.Empty;

    [Inject]
    private IOptions<PortalOptions> Options { get; set; } = null!;

    private ContainerPageState State => ContainerPageState.Parse(Collection, Name, null, null, null, null, null);

    protected override void OnInitialized() => _details = handoff.Take<ContainerDetails>();

    protected override async Task OnParametersSetAsync()
    {
        var state = State;
        if ((_details?.Collection, _details?.Name) == (state.Collection, state.Container))
        {
            return;
        }

        _details = await containers.FindAsync(await callers.GetAsync(Gone), state.Collection, state.Container, Gone) is { MayDelete: true } found ? found : null;
        if (_details is null)
        {
            navigation.NotFound();
        }
        else
        {
            handoff.Leave(_details, RendererInfo);
        }
    }
}
