using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Registry.Core.Content.Topics;

internal static class TopicsModule
{
    public static IServiceCollection AddTopics(this IServiceCollection services)
    {
        services.TryAddSingleton<AddTopic>();
        services.TryAddSingleton<RemoveTopic>();
        services.TryAddSingleton<TopicQueries>();
        services.TryAddSingleton<PopularTopics>();
        return services;
    }
}
