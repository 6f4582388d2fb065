using Npgsql;
using Registry.Core;
using Registry.Core.Data;
using Registry.Core.Errors;

namespace Registry.Api.Cli;

/// <summary>What a command works with: settings, the three standard streams, and the registry itself.</summary>
internal sealed class VerbContext(IConfiguration configuration, TextReader input, TextWriter output, TextWriter error)
{
    private const int Refused = 1;

    public TextReader Input => input;

    public TextWriter Output => output;

    public TextWriter Error => error;

    /// <summary>Opens the registry's database, brings it to this version's schema and does the work.</summary>
    /// <param name="work">Gets the domain library's services. What it refuses goes to standard error.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(Func<IServiceProvider, CancellationToken, Task<Result<Done>>> work, CancellationToken cancellationToken)
    {
        var opened = await VerbDatabase.OpenAsync(configuration, cancellationToken);
        if (!opened.Succeeded)
        {
            return await RefuseAsync(opened.Refusal);
        }

        await using var database = opened.Value;
        if (await MigrateAsync(database.ConnectionString, cancellationToken) is { } unreachable)
        {
            return await RefuseAsync(unreachable);
        }

        await using var services = new ServiceCollection()
            .AddLogging()
            .AddRegistryCore(configuration, database.ConnectionString, database.Data)
            .BuildServiceProvider();
        var done = await work(services, cancellationToken);
        return done.Succeeded ? 0 : await RefuseAsync(done.Refusal);
    }

    private static async Task<Refusal?> MigrateAsync(string connectionString, CancellationToken cancellationToken)
    {
        try
        {
            await Migrator.MigrateAsync(connectionString, cancellationToken);
            return null;
        }
        catch (NpgsqlException e)
        {
            return new Refusal(
                RegistryError.NotFound, $"The database cannot be used: {e.Message} Check ConnectionStrings__Registry, and that the server runs.");
        }
    }

    private async Task<int> RefuseAsync(Refusal refusal)
    {
        await error.WriteLineAsync(refusal.Message);
        return Refused;
    }
}
