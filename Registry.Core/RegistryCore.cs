using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Npgsql;
using Registry.Core.Access;
using Registry.Core.Accounts;
using Registry.Core.Announcements;
using Registry.Core.Audit;
using Registry.Core.Badges;
using Registry.Core.Catalog;
using Registry.Core.Collections;
using Registry.Core.Containers;
using Registry.Core.Data;
using Registry.Core.Deletion;
using Registry.Core.Events;
using Registry.Core.Exchange;
using Registry.Core.Health;
using Registry.Core.Images;
using Registry.Core.Insights;
using Registry.Core.Jobs;
using Registry.Core.Keys;
using Registry.Core.Labels;
using Registry.Core.Maintenance;
using Registry.Core.Pulls;
using Registry.Core.Search;
using Registry.Core.Setup;
using Registry.Core.Sharing;
using Registry.Core.Signatures;
using Registry.Core.Stars;
using Registry.Core.Storage;
using Registry.Core.Teams;
using Registry.Core.Terms;
using Registry.Core.Tokens;
using Registry.Core.Topics;
using Registry.Core.Uploads;

namespace Registry.Core;

/// <summary>Registers the domain library: a few lines per feature. Everything is <c>TryAdd</c>, so that a host or a test may register first.</summary>
public static class RegistryCore
{
    /// <param name="services">The host's services.</param>
    /// <param name="configuration">The whole configuration; settings are below <c>Registry</c>.</param>
    /// <param name="connectionString">PostgreSQL, embedded or not.</param>
    /// <param name="data">The data directory.</param>
    public static IServiceCollection AddRegistryCore(
        this IServiceCollection services, IConfiguration configuration, string connectionString, DataDirectory data)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(data);
        services.TryAddSingleton(_ => NpgsqlDataSource.Create(Tuned(connectionString)));
        services.AddPooledDbContextFactory<RegistryDbContext>((provider, options) => options
            .UseNpgsql(
                provider.GetRequiredService<NpgsqlDataSource>(),

                // Lists read a few tags per row: in one query they would multiply the rows.
                npgsql => npgsql.UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery))

            .AddInterceptors(new StatementsAfterFailure())

            // Each of these comes with an exception. One that a command expects (somebody else took the name) is no failure; one that nobody expects is logged where it ends.
            .ConfigureWarnings(warnings => warnings.Log(
                (RelationalEventId.CommandError, LogLevel.Debug),
                (RelationalEventId.ConnectionError, LogLevel.Debug),
                (RelationalEventId.TransactionError, LogLevel.Debug),
                (CoreEventId.SaveChangesFailed, LogLevel.Debug),
                (CoreEventId.QueryIterationFailed, LogLevel.Debug))));
        services.TryAddScoped(provider => provider.GetRequiredService<IDbContextFactory<RegistryDbContext>>().CreateDbContext());
        services.AddAudit();
        services.AddOptions<LimitOptions>().Bind(configuration.GetSection(LimitOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<AccessOptions>().Bind(configuration.GetSection(AccessOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddEvents();
        AddContent(services, configuration);
        services.AddJobs(configuration);
        services.AddAccounts(configuration);
        services.AddTokens();
        services.AddSetup();
        services.AddTeams();
        services.AddTopics();
        services.AddLabels();
        services.AddExchange();
        services.AddStars();
        services.AddMaintenance();
        services.AddAnnouncements();
        services.AddTerms(configuration);
        services.AddKeys(configuration);
        services.AddSignatures(configuration);
        services.AddInsights();
        services.AddSearch();
        return services;
    }

    /// <summary>Planning EF Core's queries costs more than running them: after three uses a connection keeps a statement prepared.</summary>
    private static string Tuned(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 100, AutoPrepareMinUsages = 3 }.ConnectionString;

    private static void AddContent(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<UploadOptions>().Bind(configuration.GetSection(UploadOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton<IBlobStore, FileBlobStore>();
        services.TryAddSingleton<StagingArea>();
        services.TryAddSingleton<DatabaseRoom>();
        services.TryAddSingleton<IRoomForChanges>(provider => provider.GetRequiredService<DatabaseRoom>());
        services.AddStorage();
        services.TryAddSingleton<IPushObserver, NoPushObserver>();
        services.AddUploads();
        services.TryAddSingleton<PushEntities>();
        services.AddCollections();
        services.AddDeletion();
        services.TryAddSingleton<CreateContainer>();
        services.TryAddSingleton<ChangeContainerDescription>();
        services.TryAddSingleton<ContainerQueries>();
        services.TryAddSingleton<SetTag>();
        services.TryAddSingleton<FreezeTag>();
        services.TryAddSingleton<TagQueries>();
        services.TryAddSingleton<TagGroupQueries>();
        services.TryAddSingleton<TagMoveQueries>();
        services.TryAddSingleton<UsageQueries>();
        services.TryAddSingleton<CreateImage>();
        services.TryAddSingleton<ImageRemoval>();
        services.TryAddSingleton<DeleteImage>();
        services.TryAddSingleton<DeleteSelection>();
        services.TryAddSingleton<DeletionPreviews>();
        services.TryAddSingleton<UntaggedImages>();
        services.TryAddSingleton<ImageLookup>();
        services.TryAddSingleton<ImageQueries>();
        services.TryAddSingleton<ImageVersionLookup>();
        services.AddCatalog();
        services.TryAddSingleton<UsedStorage>();
        services.TryAddSingleton<PullRecorder>();
        services.AddHostedService(provider => provider.GetRequiredService<PullRecorder>());
        services.TryAddSingleton<StorageQueries>();
        services.TryAddSingleton<HealthQueries>();
        services.AddSharing();
        services.TryAddSingleton<BadgeQueries>();
    }
}
