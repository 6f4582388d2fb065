using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Registry.Core.Content.Stars;

internal static class StarsModule
{
    public static IServiceCollection AddStars(this IServiceCollection services)
    {
        services.TryAddSingleton<SetStar>();
        services.TryAddSingleton<StarQueries>();
        return services;
    }
}
