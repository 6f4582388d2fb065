using Npgsql;
using Registry.Core.Kernel.Errors;

namespace Registry.Api.Startup;

/// <summary>Whether a database elsewhere can be the registry's, asked before its schema is touched.</summary>
internal static class ExternalDatabase
{
    /// <summary>Fewer connections than this starve pages of those that jobs, live events and pushes hold for long.</summary>
    public const int FewestConnections = 20;

    private const string Setting = "ConnectionStrings__Registry";

    private const string Question = """
        SELECT current_setting('server_encoding'),
            pg_encoding_to_char(encoding),
            has_database_privilege(current_user, oid, 'CREATE') AND has_schema_privilege(current_user, 'public', 'CREATE'),
            pg_get_userbyid(datdba),
            LEAST(
                current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int,
                NULLIF(datconnlimit, -1),
                (SELECT NULLIF(rolconnlimit, -1) FROM pg_roles WHERE rolname = current_user))
        FROM pg_database WHERE datname = current_database()
        """;

    /// <summary>Without the text: it may hold a password.</summary>
    private const string Unreadable = $"{Setting} cannot be read. Write it as Host=…;Database=…;Username=…;Password=…";

    /// <summary>A sentence when the connection string cannot be read or allows too few connections; null when it is fine.</summary>
    public static string? WrongOrNull(string connectionString) => ParsedOrNull(connectionString) switch
    {
        null => Unreadable,
        { MaxPoolSize: < FewestConnections and var most } =>
            $"{Setting} has Maximum Pool Size={most}, and the registry needs {FewestConnections} connections or more. Raise it, or leave it out for 100.",
        _ => null,
    };

    /// <summary>Opens nothing yet: a few connections for the start, which end with what is returned. Refused when the connection string cannot be read.</summary>
    public static Result<NpgsqlDataSource> Open(string connectionString) => ParsedOrNull(connectionString) is not null
        ? NpgsqlDataSource.Create(connectionString)
        : Refuse.Invalid(Unreadable);

    /// <summary>Connects and looks.</summary>
    /// <param name="database">As the operator named it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<Result<Unit>> CheckAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        var wanted = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        try
        {
            await using var command = database.CreateCommand(Question);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            await reader.ReadAsync(cancellationToken);
            var (encoding, mayCreate, owner, connections) = (reader.GetString(1), reader.GetBoolean(2), reader.GetString(3), reader.GetInt32(4));
            return Judge(encoding, mayCreate, owner, connections);
        }
        catch (PostgresException fault)
        {
            return Refuse.Invalid(Words(fault, wanted));
        }
        catch (Exception fault) when (fault is NpgsqlException or TimeoutException)
        {
            return Refuse.Invalid($"The database server {wanted.Host}, port {wanted.Port}, cannot be reached: {(fault.InnerException ?? fault).Message.TrimEnd('.')}. Check {Setting}, and that the server runs and is reachable from here.");
        }
    }

    private static NpgsqlConnectionStringBuilder? ParsedOrNull(string connectionString)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connectionString) is { Host: not null } parsed ? parsed : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static Result<Unit> Judge(string encoding, bool mayCreate, string owner, int connections)
    {
        if (encoding != "UTF8")
        {
            return Refuse.Invalid($"The database that {Setting} names is encoded in {encoding}, and the registry needs UTF8. Make it anew: CREATE DATABASE … TEMPLATE template0 ENCODING 'UTF8'.");
        }

        if (!mayCreate)
        {
            return Refuse.Invalid($"The user that {Setting} names may not create tables and extensions in this database, which belongs to '{owner}'. Make it the owner: ALTER DATABASE … OWNER TO ….");
        }

        return connections < FewestConnections
            ? Refuse.Invalid($"The database server allows the user that {Setting} names {connections} connections, and the registry needs {FewestConnections} or more. Raise max_connections there, or the CONNECTION LIMIT of its role or database.")
            : Unit.Instance;
    }

    private static string Words(PostgresException fault, NpgsqlConnectionStringBuilder wanted) => fault.SqlState switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
            $"The database server {wanted.Host} refuses the user '{wanted.Username}': {fault.MessageText}. Check Username and Password in {Setting}, and the server's pg_hba.conf.",
        PostgresErrorCodes.InvalidCatalogName =>
            $"The database server {wanted.Host} has no database '{wanted.Database}'. Check Database in {Setting}, or make it: CREATE DATABASE … OWNER … TEMPLATE template0 ENCODING 'UTF8'.",
        PostgresErrorCodes.TooManyConnections =>
            $"The database server {wanted.Host} takes no more connections: {fault.MessageText}. Raise max_connections there, or the CONNECTION LIMIT of the role or database in {Setting}.",
        _ => $"The database that {Setting} names cannot be used: {fault.MessageText}.",
    };
}
