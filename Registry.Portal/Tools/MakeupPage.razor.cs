using Registry.Core.Access.Permissions;
using Registry.Core.Discovery.Insights;
using Registry.Core.Kernel.Events;
using Registry.Portal.Charts;
using Registry.Portal.Ui;

namespace Registry.Portal.Tools;

/// <summary>Architectures and sizes of the registry's images.</summary>
public sealed partial class MakeupPage(RegistryMakeup makeup) : StatePage<string, Makeup>
{
    private static readonly TimeSpan Gathered = TimeSpan.FromMilliseconds(600);

    protected override TimeSpan Pause => Gathered;

    protected override string State => PortalUrls.Makeup;

    private IReadOnlyList<ChartShare> Architectures =>
        [.. View!.Architectures.Select(share => new ChartShare(share.Architecture.Length == 0 ? "unknown" : share.Architecture, share.Images, Words(share.Images, share.Bytes)))];

    /// <summary>Classes without an image are bars without a height: the scale has no gaps.</summary>
    private IReadOnlyList<ChartShare> Sizes
    {
        get
        {
            var byPower = View!.Sizes.ToDictionary(size => size.Power);
            var (from, to) = (View.Sizes[0].Power, View.Sizes[^1].Power);
            return [.. Enumerable.Range(from, to - from + 1).Select(power => byPower.GetValueOrDefault(power) ?? new SizeClass(power, 0, 0)).Select(Bar)];
        }
    }

    protected override bool Concerns(RegistryEvent change) => change.Kind is RegistryEventKind.CollectionChanged or RegistryEventKind.ImagePushed or RegistryEventKind.ImageDeleted;

    protected override async Task<Makeup?> ReadAsync(Caller caller, string state) => await makeup.ReadAsync(caller, Gone);

    private static ChartShare Bar(SizeClass size) => new(Formatting.Bytes(1L << size.Power).Replace(".0 ", " ", StringComparison.Ordinal), size.Images, Words(size.Images, size.Bytes));

    private static string Words(long images, long bytes) => $"{Formatting.ExactCounted(images, "image", "images")}, {Formatting.Bytes(bytes)}";
}
