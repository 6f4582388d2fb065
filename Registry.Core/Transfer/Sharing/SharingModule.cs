using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Registry.Core.Transfer.Sharing;

internal static class SharingModule
{
    public static void AddSharing(this IServiceCollection services)
    {
        services.TryAddSingleton<CreateShareLink>();
        services.TryAddSingleton<RevokeShareLink>();
        services.TryAddSingleton<ShareLinkQueries>();
        services.TryAddSingleton<SharedImages>();
    }
}
