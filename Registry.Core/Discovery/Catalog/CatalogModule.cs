using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Registry.Core.Discovery.Catalog;

internal static class CatalogModule
{
    public static void AddCatalog(this IServiceCollection services)
    {
        services.TryAddSingleton<CatalogQueries>();
        services.TryAddSingleton<LabelCatalog>();
    }
}
