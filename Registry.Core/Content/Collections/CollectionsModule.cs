using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Registry.Core.Content.Collections.People;

namespace Registry.Core.Content.Collections;

internal static class CollectionsModule
{
    public static void AddCollections(this IServiceCollection services)
    {
        services.TryAddSingleton<CreateCollection>();
        services.TryAddSingleton<CollectionNameQueries>();
        services.TryAddSingleton<CollectionQueries>();
        services.TryAddSingleton<CollectionOverview>();
        services.TryAddSingleton<CollectionChanges>();
        services.TryAddSingleton<ChangeDescription>();
        services.TryAddSingleton<ChangeVisibility>();
        services.TryAddSingleton<FreezeCollection>();
        services.TryAddSingleton<RenameCollection>();
        services.TryAddSingleton<CollectionPeople>();
        services.TryAddSingleton<AddCollectionMember>();
        services.TryAddSingleton<ChangeCollectionRole>();
        services.TryAddSingleton<RemoveCollectionMember>();
    }
}
