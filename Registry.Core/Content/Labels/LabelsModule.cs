using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Registry.Core.Content.Labels;

internal static class LabelsModule
{
    public static IServiceCollection AddLabels(this IServiceCollection services)
    {
        services.TryAddSingleton<LabelQueries>();
        return services;
    }
}
