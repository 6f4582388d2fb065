using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Registry.Core.Access.Maintenance;

internal static class MaintenanceModule
{
    public static void AddMaintenance(this IServiceCollection services)
    {
        services.TryAddSingleton<SetMaintenance>();
        services.TryAddSingleton<MaintenanceQueries>();
    }
}
