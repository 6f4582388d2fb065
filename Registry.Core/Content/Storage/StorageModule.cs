using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Registry.Core.Kernel.Health;

namespace Registry.Core.Content.Storage;

internal static class StorageModule
{
    public static void AddStorage(this IServiceCollection services)
    {
        services.TryAddSingleton<StoreDoubts>();
        services.TryAddSingleton<ConfirmDatabase>();
        services.TryAddSingleton<StoreCheck>();
        services.TryAddSingleton<StoreRepair>();
        services.TryAddSingleton<StoreSample>();
        services.TryAddSingleton<DiskReserve>();
        services.AddSingleton<IHealthSource>(provider => provider.GetRequiredService<DiskReserve>());
        services.AddHostedService<DiskReserveKeeper>();
        services.AddSingleton<IHealthSource>(provider => provider.GetRequiredService<StoreDoubts>());
        services.AddSingleton<IHealthSource>(provider => provider.GetRequiredService<StoreSample>());
    }
}
