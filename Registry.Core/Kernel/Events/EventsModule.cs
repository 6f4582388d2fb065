using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Registry.Core.Kernel.Events;

internal static class EventsModule
{
    public static void AddEvents(this IServiceCollection services)
    {
        services.TryAddSingleton<EventBus>();
        services.AddHostedService<EventListener>();
    }
}
