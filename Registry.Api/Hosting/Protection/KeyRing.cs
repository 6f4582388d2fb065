using Microsoft.AspNetCore.DataProtection;
using Registry.Core.Data;

namespace Registry.Api.Hosting;

/// <summary>The data-protection keys in the data directory, of hosts and commands alike.</summary>
internal static class KeyRing
{
    public static IServiceCollection AddKeyRing(this IServiceCollection services, DataDirectory data)
    {
        services.AddDataProtection().SetApplicationName("registry").PersistKeysToFileSystem(new DirectoryInfo(data.Keys));
        return services;
    }
}
