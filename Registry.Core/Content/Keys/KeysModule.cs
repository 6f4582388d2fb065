using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Registry.Core.Content.Keys.OpenPgp;

namespace Registry.Core.Content.Keys;

internal static class KeysModule
{
    public static void AddKeys(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<KeyOptions>().Bind(configuration.GetSection(KeyOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton<GnuPg>();
        services.TryAddSingleton<KeyBounds>();
        services.TryAddSingleton<KeyReader>();
        services.TryAddSingleton<AddKey>();
        services.TryAddSingleton<DeleteKey>();
        services.TryAddSingleton<KeyQueries>();
        services.TryAddSingleton<KeyLookup>();
    }
}
