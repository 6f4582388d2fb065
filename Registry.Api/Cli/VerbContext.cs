using Microsoft.Extensions.Logging.Abstractions;
using Registry.Api.Http;
using Registry.Api.Protection;
using Registry.Api.Startup;
using Registry.Core;
using Registry.Core.Access.Tokens;
using Registry.Core.Kernel.Errors;

namespace Registry.Api.Cli;

/// <summary>What a command works with: settings, the three standard streams, the registry itself, and what the host adds.</summary>
internal sealed class VerbContext(IConfiguration configuration, TextReader input, TextWriter output, TextWriter error, Action<IServiceCollection>? more = null)
{
    private const int Refused = 1;

    public IConfiguration Configuration => configuration;

    public TextReader Input => input;

    public TextWriter Output => output;

    public TextWriter Error => error;

    /// <summary>Opens the registry's database, brings it to this version's schema and does the work.</summary>
    /// <param name="work">Gets the domain library's services. What it refuses goes to standard error.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <param name="adopts">True to make the configured database the data directory's own.</param>
    /// <returns>The exit code.</returns>
    public Task<int> RunAsync(Func<IServiceProvider, CancellationToken, Task<Result<Unit>>> work, CancellationToken cancellationToken, bool adopts = false) =>
        RunAsync(work, mayCreate: false, cancellationToken, adopts);

    /// <param name="work">As above.</param>
    /// <param name="mayCreate">Whether a registry is made where none is.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <param name="adopts">As above.</param>
    /// <inheritdoc cref="RunAsync(Func{IServiceProvider, CancellationToken, Task{Result{Unit}}}, CancellationToken, bool)"/>
    public async Task<int> RunAsync(
        Func<IServiceProvider, CancellationToken, Task<Result<Unit>>> work, bool mayCreate, CancellationToken cancellationToken, bool adopts = false)
    {
        if (SettingsCheck.Check(configuration, error) is { Succeeded: false } wrong)
        {
            return await RefuseAsync(wrong.Refusal);
        }

        using var quiet = new NullLoggerFactory();
        var laid = await RegistryStartup.PrepareAsync(configuration, quiet, besideHost: true, mayCreate, cancellationToken, adopts);
        if (!laid.Succeeded)
        {
            return await RefuseAsync(laid.Refusal);
        }

        await using var foundation = laid.Value;
        var collection = new ServiceCollection().AddLogging().AddSingleton(configuration).AddRegistryCore(configuration, foundation.ConnectionString, foundation.Data);
        collection.AddOptions<RegistryHostOptions>().BindConfiguration(RegistryHostOptions.Section).ValidateDataAnnotations();
        collection.AddKeyRing(configuration, foundation.Data).AddSingleton<ISecretVault, DataProtectionVault>();
        more?.Invoke(collection);
        await using var services = collection.BuildServiceProvider();
        var done = await work(services, cancellationToken);
        return done.Succeeded ? 0 : await RefuseAsync(done.Refusal);
    }

    /// <summary>Does work that opens what it needs itself.</summary>
    /// <param name="work">What it refuses goes to standard error.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(Func<CancellationToken, Task<Result<Unit>>> work, CancellationToken cancellationToken)
    {
        var done = await work(cancellationToken);
        return done.Succeeded ? 0 : await RefuseAsync(done.Refusal);
    }

    private async Task<int> RefuseAsync(Refusal refusal)
    {
        await error.WriteLineAsync(refusal.Message);
        return Refused;
    }
}
