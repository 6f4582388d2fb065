using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Registry.Core.Access;
using Registry.Core.Containers;
using Registry.Core.Errors;
using Registry.Core.Events;
using Registry.Portal.Auth;
using Registry.Portal.Ui;

namespace Registry.Portal.Containers.Settings;

/// <summary>A container's settings, for those who may change or delete it; to everybody else the page does not exist.</summary>
public sealed partial class ContainerSettingsPage(
    ContainerQueries containers, ChangeContainerDescription describe, PortalCaller callers, Handoff handoff, NavigationManager navigation) : LivePage
{
    private ContainerDetails? _details;

    [Parameter]
    public string Collection { get; set; } = string.Empty;

    [Parameter]
    public string Name { get; set; } = string.Empty;

    [Inject]
    private IOptions<PortalOptions> Options { get; set; } = null!;

    private ContainerPageState State => ContainerPageState.Parse(Collection, Name, null, null, null, null, null);

    protected override void OnInitialized()
    {
        _details = handoff.Take<ContainerDetails>();
        Listen(
            change => change.Kind is RegistryEventKind.Resync or RegistryEventKind.TeamChanged || change.CollectionId == _details?.CollectionId,
            LoadAsync);
    }

    protected override async Task OnParametersSetAsync()
    {
        var state = State;
        if ((_details?.Collection, _details?.Name) != (state.Collection, state.Container))
        {
            _details = null;
            await LoadAsync();
            if (_details is not null)
            {
                handoff.Leave(_details, RendererInfo);
            }
        }
    }

    private Task<Result<Done>> DescribeAsync(Caller caller, string read, string written, CancellationToken cancellationToken) =>
        describe.RunAsync(caller, _details!.Id, read, written, cancellationToken);

    private async Task<string?> ReadDescriptionAsync(Caller caller, CancellationToken cancellationToken) =>
        (await containers.FindAsync(caller, _details!.Collection, _details.Name, cancellationToken))?.Description;

    private async Task LoadAsync()
    {
        var state = State;
        var details = await containers.FindAsync(await callers.GetAsync(Gone), state.Collection, state.Container, Gone);
        if (state != State)
        {
            return;
        }

        if (details is { MayDelete: true })
        {
            _details = details;
        }
        else
        {
            navigation.NotFound();
        }
    }
}
