using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Registry.Core.Containers;
using Registry.Portal.Auth;
using Registry.Portal.Ui;

namespace Registry.Portal.Containers.Settings;

/// <summary>A container's settings, for those who may delete it; to everybody else the page does not exist.</summary>
public sealed partial class ContainerSettingsPage(
    ContainerQueries containers, PortalCaller callers, NavigationManager navigation, IOptions<PortalOptions> options) : LivePage
{
    private ContainerDetails? _details;

    [Parameter]
    public string Collection { get; set; } = string.Empty;

    [Parameter]
    public string Name { get; set; } = string.Empty;

    private IOptions<PortalOptions> Options => options;

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var state = ContainerPageState.Parse(Collection, Name, null, null, null, null, null);
        _details = await containers.FindAsync(await callers.GetAsync(Gone), state.Collection, state.Container, Gone) is { MayDelete: true } found ? found : null;
        if (_details is null)
        {
            navigation.NotFound();
        }
    }
}
