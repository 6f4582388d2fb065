using Registry.Core.Access.Permissions;
using Registry.Core.Discovery.Insights;
using Registry.Core.Kernel.Events;
using Registry.Portal.Charts;
using Registry.Portal.Ui.Pages;

namespace Registry.Portal.Tools;

/// <summary>Architectures and sizes of the registry's images.</summary>
public sealed partial class MakeupPage(RegistryMakeup makeup) : StatePage<string, Makeup>
{
    private static readonly TimeSpan Gathered = TimeSpan.FromMilliseconds(600);

    protected override TimeSpan Pause => Gathered;

    protected override string State => PortalUrls.Makeup;

    private IReadOnlyList<ChartShare> Architectures =>
        [.. View!.Architectures.Select(share => new ChartShare(share.Architecture.Length == 0 ? "unknown" : share.Architecture, share.Images, SizeBars.Words(share.Images, share.Bytes)))];

    protected override bool Concerns(RegistryEvent change) => change.Kind is RegistryEventKind.CollectionChanged or RegistryEventKind.ImagePushed or RegistryEventKind.ImageDeleted;

    protected override async Task<Makeup?> ReadAsync(Caller caller, string state) => await makeup.ReadAsync(caller, Gone);
}
