using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Registry.Core.Transfer.Pulls;

namespace Registry.Core.Discovery.Insights;

internal static class InsightsModule
{
    public static void AddInsights(this IServiceCollection services)
    {
        services.TryAddSingleton<PullHistoryQueries>();
        services.TryAddSingleton<StarHistoryQueries>();
        services.TryAddSingleton<RegistryMakeup>();
        services.TryAddSingleton<PulledLately>();
        services.TryAddSingleton<PullRankings>();
        services.TryAddSingleton<RegistryGrowth>();
        services.TryAddSingleton<ColdImages>();
        services.TryAddSingleton<TreemapQueries>();
        services.TryAddSingleton<SizeQueries>();
    }
}
