using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Registry.Api.Protection;
using Registry.Core;
using Registry.Core.Access.Accounts;
using Registry.Core.Access.Permissions;
using Registry.Core.Access.Tokens;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Entities;
using Registry.Core.Operations.Upgrade;

namespace Registry.Tests.Rig;

/// <summary>The domain library on a database of its own, with a clock that the test moves.</summary>
internal sealed class CoreRig : IAsyncDisposable
{
    public const string Password = "correct horse battery";

    internal static readonly TestCluster Cluster = new(MigrateAsync);

    private readonly TestFolder _folder;

    private int _tokens;

    private CoreRig(TestFolder folder, string connectionString, ServiceProvider services, ManualClock clock)
    {
        _folder = folder;
        ConnectionString = connectionString;
        Services = services;
        Clock = clock;
    }

    public string ConnectionString { get; }

    public DataDirectory Data => Get<DataDirectory>();

    public ServiceProvider Services { get; }

    public ManualClock Clock { get; }

    /// <param name="settings">Configuration keys and their values.</param>
    public static async Task<CoreRig> StartAsync(params (string Key, string Value)[] settings)
    {
        var database = await Cluster.CreateDatabaseAsync(CancellationToken.None);
        var clock = new ManualClock();
        var folder = new TestFolder();
        await TakeAsync(database, DataDirectory.Open(folder.Path).Value);
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton<ISecretVault>(new DataProtectionVault(new EphemeralDataProtectionProvider()))
            .AddRegistryCore(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(each => KeyValuePair.Create(each.Key, (string?)each.Value))).Build(), database, DataDirectory.Open(folder.Path).Value)
            .BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
        return new CoreRig(folder, database, services, clock);
    }

    private static async Task MigrateAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var database = NpgsqlDataSource.Create(connectionString);
        await Migrator.MigrateAsync(database, cancellationToken);
    }

    /// <summary>Makes a database a data directory's own, as a host does when it starts.</summary>
    public static async Task TakeAsync(string connectionString, DataDirectory data)
    {
        await using var database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false });
        await DatabaseMark.TakeAsync(database, data, isEmbedded: false, TimeProvider.System, CancellationToken.None);
    }

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <summary>An account named so, as the caller that its signed-in session would be.</summary>
    public async Task<Caller> UserAsync(string name, UserRole role = UserRole.User)
    {
        var created = await Get<CreateUser>().RunAsync(Caller.Operator, name, $"{name}@lab.example", Password, role, CancellationToken.None);
        return new Caller(created.Value, name, role, TokenScopes.All, "192.0.2.7");
    }

    /// <summary>A token for somebody: "laptop", "laptop 2" and so on, whoever's they are.</summary>
    public async Task<CreatedToken> TokenAsync(Caller owner, TokenScopes scopes = TokenScopes.Push, TimeSpan? lifetime = null)
    {
        var number = Interlocked.Increment(ref _tokens);
        return (await Get<CreateToken>().RunAsync(owner, owner.UserId!.Value, number == 1 ? "laptop" : $"laptop {number}", scopes, lifetime, CancellationToken.None)).Value;
    }

    public async Task<RegistryDbContext> DatabaseAsync() =>
        await Get<IDbContextFactory<RegistryDbContext>>().CreateDbContextAsync(CancellationToken.None);

    /// <summary>"actor: action subject" of every audit row, sorted.</summary>
    public async Task<string[]> AuditAsync()
    {
        await using var db = await DatabaseAsync();
        var rows = await db.AuditEvents.Select(audit => $"{audit.Actor}: {audit.Action} {audit.Subject}").ToListAsync();
        return [.. rows.Order(StringComparer.Ordinal)];
    }

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        await Cluster.DropDatabaseAsync(ConnectionString, CancellationToken.None);
        _folder.Dispose();
    }
}
