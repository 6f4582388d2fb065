using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Registry.Core.Access.Setup;

internal static class SetupModule
{
    public static IServiceCollection AddSetup(this IServiceCollection services)
    {
        services.TryAddSingleton<SetupLinks>();
        services.TryAddSingleton<CompleteSetup>();
        return services;
    }
}
