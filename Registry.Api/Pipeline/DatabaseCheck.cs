using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using Registry.Api.Auth;

namespace Registry.Api.Pipeline;

/// <summary>Ready means: the database answers.</summary>
internal sealed class DatabaseCheck(NpgsqlDataSource database) : IHealthCheck
{
    public const string Ready = "ready";

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var command = database.CreateCommand("SELECT 1");
            await command.ExecuteScalarAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (NpgsqlException fault)
        {
            return HealthCheckResult.Unhealthy("The database does not answer.", fault);
        }
    }
}

internal static class HealthEndpoints
{
    private static readonly HttpMethodMetadata Reads = new([HttpMethods.Get, HttpMethods.Head]);

    /// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: so does the database.</summary>
    public static void MapRegistryHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false })
            .WithMetadata(Reads, new CredentialsUnreadAttribute()).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(DatabaseCheck.Ready) })
            .WithMetadata(Reads, new CredentialsUnreadAttribute()).AllowAnonymous();
    }
}
