using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Npgsql;
using Registry.Core.Access.Accounts;
using Registry.Core.Access.Audit;
using Registry.Core.Access.Maintenance;
using Registry.Core.Access.Permissions;
using Registry.Core.Access.Setup;
using Registry.Core.Access.Teams;
using Registry.Core.Access.Terms;
using Registry.Core.Access.Tokens;
using Registry.Core.Content.Collections;
using Registry.Core.Content.Containers;
using Registry.Core.Content.Images;
using Registry.Core.Content.Keys;
using Registry.Core.Content.Labels;
using Registry.Core.Content.Signatures;
using Registry.Core.Content.Stars;
using Registry.Core.Content.Storage;
using Registry.Core.Content.Topics;
using Registry.Core.Discovery.Badges;
using Registry.Core.Discovery.Catalog;
using Registry.Core.Discovery.Insights;
using Registry.Core.Discovery.Search;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Events;
using Registry.Core.Operations.Announcements;
using Registry.Core.Operations.Health;
using Registry.Core.Operations.Jobs;
using Registry.Core.Operations.StorageFigures;
using Registry.Core.Transfer.Deletion;
using Registry.Core.Transfer.ImportExport;
using Registry.Core.Transfer.Pulls;
using Registry.Core.Transfer.Sharing;
using Registry.Core.Transfer.Uploads;

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
        services.TryAddSingleton<PublishImage>();
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
