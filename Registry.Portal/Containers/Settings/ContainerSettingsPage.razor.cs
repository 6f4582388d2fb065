using Microsoft.AspNetCore.Components;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Containers;
using Registry.Core.Kernel.Events;
using Registry.Portal.Ui.Pages;

namespace Registry.Portal.Containers.Settings;

/// <summary>A container's settings, for those who may change or delete it; to everybody else the page does not exist.</summary>
public sealed partial class ContainerSettingsPage(ContainerQueries containers) : StatePage<ContainerPageState, ContainerDetails>
{
    [Parameter]
    public string Collection { get; set; } = string.Empty;

    [Parameter]
    public string Name { get; set; } = string.Empty;

    protected override ContainerPageState State => ContainerPageState.Parse(Collection, Name, null, null, null, null, null);

    protected override bool Concerns(RegistryEvent change) => change.Kind == RegistryEventKind.TeamChanged || change.CollectionId == View?.CollectionId;

    protected override string NameOf(ContainerDetails view) => $"The container {view.Collection}/{view.Name}";

    protected override bool IsSameThing(ContainerPageState shown, ContainerPageState asked) => false;

    protected override async Task<ContainerDetails?> ReadAsync(Caller caller, ContainerPageState state) =>
        await containers.FindAsync(caller, state.Collection, state.Container, Gone) is { MayDelete: true } details ? details : null;
}
