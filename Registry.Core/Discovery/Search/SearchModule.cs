using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Registry.Core.Discovery.Search;

internal static class SearchModule
{
    public static void AddSearch(this IServiceCollection services)
    {
        services.TryAddSingleton<SiteQueries>();
        services.TryAddSingleton<SitemapQueries>();
        services.TryAddSingleton<LibrarySearch>();
        services.TryAddSingleton<ContainerSearch>();
        services.TryAddSingleton<CollectionSearch>();
        services.TryAddSingleton<ImageSearch>();
        services.TryAddSingleton<WordsAlone>();
        services.TryAddSingleton<SimilarWords>();
        services.TryAddSingleton<SearchSuggestions>();
    }
}
