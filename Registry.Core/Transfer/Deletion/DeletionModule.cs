using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Registry.Core.Transfer.Deletion;

internal static class DeletionModule
{
    public static void AddDeletion(this IServiceCollection services)
    {
        services.TryAddSingleton<DeletionPreview>();
        services.TryAddSingleton<DeleteCollection>();
        services.TryAddSingleton<DeleteContainer>();
    }
}
