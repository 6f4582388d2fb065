using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Registry.Core.Transfer.ImportExport;

internal static class ExchangeModule
{
    public static void AddExchange(this IServiceCollection services)
    {
        services.TryAddSingleton<PublishedContent>();
        services.TryAddSingleton<ImportImage>();
        services.TryAddSingleton<ImportTree>();
    }
}
