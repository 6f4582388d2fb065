using System.Diagnostics;
using Registry.Api.Http;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Events;
using Registry.Core.Kernel.Health;
using Registry.Core.Operations.Health;
using Registry.Portal.Ui;

namespace Registry.Portal.Admin;

/// <summary>How the registry is, and what to do where something is wrong.</summary>
public sealed partial class HealthPage(HealthQueries queries) : AdminPage<string, HealthView>
{
    private static readonly DateTimeOffset StartedAt = new(Process.GetCurrentProcess().StartTime);

    private static string Version => ProductVersion.Text;

    protected override string State => PortalUrls.Admin;

    protected override bool Concerns(RegistryEvent change) => change.Kind is RegistryEventKind.JobChanged or RegistryEventKind.AccountChanged
        or RegistryEventKind.CollectionChanged or RegistryEventKind.ImagePushed or RegistryEventKind.ImageDeleted;

    protected override async Task<HealthView?> ReadAsync(Caller caller, string state) =>
        await queries.LookAsync(caller, Gone) is { Succeeded: true } items && await queries.FiguresAsync(caller, Gone) is { Succeeded: true } figures
            ? new HealthView(items.Value, figures.Value)
            : null;

    /// <summary>What wants somebody's attention stands first.</summary>
    private IEnumerable<HealthItem> Sorted => View!.Items.OrderByDescending(item => item.State);

    private string Summary => (CountOf(HealthState.Bad), CountOf(HealthState.Warn)) switch
    {
        (0, 0) => "Everything works.",
        (0, var warnings) => $"Everything works; {Formatting.Counted(warnings, "part wants", "parts want")} attention.",
        (var broken, 0) => $"{Formatting.Counted(broken, "part does", "parts do")} not work.",
        (var broken, 1) => $"{Formatting.Counted(broken, "part does", "parts do")} not work, another one wants attention.",
        (var broken, var warnings) => $"{Formatting.Counted(broken, "part does", "parts do")} not work, {warnings} others want attention.",
    };

    private int CountOf(HealthState state) => View!.Items.Count(item => item.State == state);

    /// <summary>The page that tells more about a part; null if there is none.</summary>
    private static string? More(string part) => part switch
    {
        "Storage" => PortalUrls.AdminStorage,
        "Jobs" => PortalUrls.AdminJobs,
        "Public address" => PortalUrls.WithQuery(PortalUrls.AdminSettings, ("q", "PublicUrl")),
        _ => null,
    };

    private static string Chip(HealthState state) => state switch
    {
        HealthState.Good => "chip-good",
        HealthState.Warn => "chip-warn",
        HealthState.Bad => "chip-bad",
    };

    private static string Sign(HealthState state) => state switch
    {
        HealthState.Good => "check",
        HealthState.Warn => "warning",
        HealthState.Bad => "error",
    };
}
