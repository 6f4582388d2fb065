using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using Registry.Core.Accounts;
using Registry.Core.Audit;
using Registry.Core.Data;
using Registry.Core.Setup;
using Registry.Core.Teams;
using Registry.Core.Tokens;

namespace Registry.Core;

/// <summary>Registers the domain library: one line per feature. Everything is <c>TryAdd</c>, so that a host or a test may register first.</summary>
public static class RegistryCore
{
    /// <param name="services">The host's services.</param>
    /// <param name="configuration">The whole configuration; settings are below <c>Registry</c>.</param>
    /// <param name="connectionString">PostgreSQL, embedded or not.</param>
    public static IServiceCollection AddRegistryCore(this IServiceCollection services, IConfiguration configuration, string connectionString)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(_ => NpgsqlDataSource.Create(connectionString));
        services.AddPooledDbContextFactory<RegistryDbContext>((provider, options) => options.UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>()));
        services.TryAddScoped(provider => provider.GetRequiredService<IDbContextFactory<RegistryDbContext>>().CreateDbContext());
        services.TryAddSingleton<AuditLog>();
        services.AddAccounts();
        services.AddTokens();
        services.AddSetup();
        services.AddTeams();
        return services;
    }
}
