using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Registry.Api.Hosting;
using Registry.Core.Access.Accounts;
using Registry.Core.Access.Permissions;
using Registry.Core.Access.Tokens;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Jobs;
using Registry.Core.Operations.Jobs;

namespace Registry.Tests.Rig;

/// <summary>
/// A whole registry on real Kestrel, with a database and a data directory of its own. Tests speak to it as clients do; what they may look at behind the front door is what an
/// operator could: the files and the database.
/// </summary>
internal sealed class RegistryRig : IAsyncDisposable
{
    private readonly TestFolder? _own;
    private readonly string[] _settings;
    private readonly string _connectionString;
    private WebApplication _app;
    private int _tokens;

    private RegistryRig(TestFolder? own, DataDirectory data, string connectionString, string[] settings, WebApplication app, CollectedLog log)
    {
        Log = log;
        _own = own;
        Data = data;
        _connectionString = connectionString;
        _settings = settings;
        _app = app;
    }

    /// <summary>Where it serves, without a slash at the end. A restart changes it.</summary>
    public string Url => _app.Urls.First();

    public DataDirectory Data { get; }

    public string ConnectionString => _connectionString;

    /// <summary>What the host has logged.</summary>
    public CollectedLog Log { get; }

    /// <param name="settings">Settings as an operator writes them: <c>Registry:Uploads:MaxBytes=1000</c>.</param>
    public static async Task<RegistryRig> StartAsync(params string[] settings)
    {
        var folder = new TestFolder();
        return await StartAsync(folder, folder.Below("data"), settings);
    }

    /// <summary>A registry whose data directory the test has prepared and will remove.</summary>
    public static Task<RegistryRig> StartInAsync(string dataDirectory, params string[] settings) => StartAsync(null, dataDirectory, settings);

    /// <summary>Stops the server in good order and starts another one on the same data and database. Clients made before speak to nobody.</summary>
    public async Task RestartAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _app = await ServeAsync(Data, _connectionString, _settings, Log);
    }

    /// <summary>An account and what it needs to act: its name, a caller, a token.</summary>
    public async Task<RigUser> UserAsync(string name, UserRole role = UserRole.User, TokenScopes scopes = TokenScopes.All)
    {
        var id = (await Get<CreateUser>().RunAsync(Caller.Operator, name, $"{name}@lab.example", CoreRig.Password, role, CancellationToken.None)).Value;
        var caller = new Caller(id, name, role, TokenScopes.All, null);
        return new RigUser(caller, await TokenAsync(caller, scopes));
    }

    /// <summary>Another token for somebody.</summary>
    public async Task<string> TokenAsync(Caller owner, TokenScopes scopes = TokenScopes.All, TimeSpan? lifetime = null) =>
        (await Get<CreateToken>().RunAsync(owner, owner.UserId!.Value, $"test {Interlocked.Increment(ref _tokens)}", scopes, lifetime, CancellationToken.None)).Value.Secret.Reveal();

    /// <summary>A plain HTTP client with this <c>Authorization</c>, or none.</summary>
    public HttpClient Client(string? token = null)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(Url), Timeout = TimeSpan.FromMinutes(5) };
        client.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>A library client: pushes and pulls as the real one does.</summary>
    public LibraryClient Library(RigUser? user = null) => new(Client(user?.Token), user?.Name ?? "nobody");

    /// <summary>Files of finished blobs, by digest.</summary>
    public string[] StoredFiles() => Files(Data.Blobs);

    /// <summary>Files of unfinished uploads.</summary>
    public string[] StagingFiles() => Files(Data.Uploads);

    public async Task<RegistryDbContext> DatabaseAsync() => await Get<IDbContextFactory<RegistryDbContext>>().CreateDbContextAsync(CancellationToken.None);

    /// <summary>Runs the jobs that clean up now.</summary>
    public Task<CleanedUp> CleanUpAsync() => CleanUp.RunAsync(Get<IEnumerable<RegistryJob>>());

    /// <summary>Runs one job through the front door.</summary>
    public Task<JobRun> RunJobAsync(string name, bool isDryRun = false) => CleanUp.RunJobAsync(Get<JobRunner>(), name, isDryRun);

    /// <summary>A service of the domain library, for arranging what has no front door yet.</summary>
    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await CoreRig.Cluster.DropDatabaseAsync(_connectionString, CancellationToken.None);
        _own?.Dispose();
    }

    private static async Task<RegistryRig> StartAsync(TestFolder? own, string dataDirectory, string[] settings)
    {
        var data = DataDirectory.Open(dataDirectory).Value;
        var connectionString = await CoreRig.Cluster.CreateDatabaseAsync(CancellationToken.None);
        await CoreRig.TakeAsync(connectionString, data);
        var log = new CollectedLog();
        return new RegistryRig(own, data, connectionString, settings, await ServeAsync(data, connectionString, settings, log), log);
    }

    private static async Task<WebApplication> ServeAsync(DataDirectory data, string connectionString, string[] settings, CollectedLog log)
    {
        var builder = RegistryHost.CreateBuilder(["--urls", "http://127.0.0.1:0", .. settings.Select(setting => $"--{setting}")]);
        var app = RegistryHost.Build(builder, connectionString, data, new HostParts(Arrange, web => web.UseRegistryApi(), HasSetupPage: false));
        await app.StartAsync();
        return app;

        void Arrange(WebApplicationBuilder web)
        {
            web.Logging.AddProvider(log);

            // The clean-up runs when a test says so, not in the middle of one.
            web.Configuration["Registry:Jobs:Enabled"] = "false";
        }
    }

    private static string[] Files(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
}

/// <summary>Somebody with an account.</summary>
internal sealed record RigUser(Caller Caller, string Token)
{
    public string Name => Caller.UserName;
}
