using System.Diagnostics;
using Registry.Api.Http;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Events;
using Registry.Core.Kernel.Health;
using Registry.Core.Operations.Health;

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

    /// <summary>The page that tells more about a part; null if there is none.</summary>
    private static string? More(string part) => part switch
    {
        "Storage" => PortalUrls.AdminStorage,
        "Jobs" => PortalUrls.AdminJobs,
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
