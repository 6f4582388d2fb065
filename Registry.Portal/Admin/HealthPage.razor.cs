using System.Diagnostics;
using Registry.Api.Hosting;
using Registry.Core.Access;
using Registry.Core.Errors;
using Registry.Core.Events;
using Registry.Core.Health;

namespace Registry.Portal.Admin;

/// <summary>How the registry is, and what to do where something is wrong.</summary>
public sealed partial class HealthPage(HealthQueries queries) : AdminPage<HealthView>
{
    private static readonly DateTimeOffset StartedAt = new(Process.GetCurrentProcess().StartTime);

    private static string Version => ProductVersion.Text;

    protected override bool Concerns(RegistryEvent change) => change.Kind is RegistryEventKind.JobChanged or RegistryEventKind.AccountChanged
        or RegistryEventKind.CollectionChanged or RegistryEventKind.ImagePushed or RegistryEventKind.ImageDeleted;

    protected override async Task<Result<HealthView>> ReadAsync(Caller caller)
    {
        var items = await queries.LookAsync(caller, Gone);
        if (!items.Succeeded)
        {
            return items.As<HealthView>();
        }

        var figures = await queries.FiguresAsync(caller, Gone);
        return figures.Succeeded ? new HealthView(items.Value, figures.Value) : figures.As<HealthView>();
    }

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
