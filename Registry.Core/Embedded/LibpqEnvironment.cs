using System.Globalization;
using Npgsql;

namespace Registry.Core.Embedded;

/// <summary>What a connection string says, for programs of PostgreSQL (libpq's environment variables): not among their arguments, which every user of the machine can read.</summary>
internal static class LibpqEnvironment
{
    /// <summary>The system's authorities, which Npgsql trusts by itself and libpq does not.</summary>
    private static readonly string[] SystemAuthorities = ["/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt"];

    /// <summary>Sets the variables.</summary>
    /// <param name="environment">Of the program that is to be started.</param>
    /// <param name="database">Where it connects to.</param>
    public static void Set(IDictionary<string, string?> environment, NpgsqlConnectionStringBuilder database)
    {
        environment["PGHOST"] = database.Host;
        environment["PGPORT"] = database.Port.ToString(CultureInfo.InvariantCulture);
        environment["PGUSER"] = database.Username;
        environment["PGDATABASE"] = database.Database;
        environment["PGSSLMODE"] = Mode(database.SslMode);
        SetIfAny(environment, "PGPASSWORD", database.Password);
        SetIfAny(environment, "PGPASSFILE", database.Passfile);
        SetIfAny(environment, "PGSSLROOTCERT", database.RootCertificate ?? AuthoritiesOrNull(database.SslMode));
        SetIfAny(environment, "PGSSLCERT", database.SslCertificate);
        SetIfAny(environment, "PGSSLKEY", database.SslKey);
    }

    private static void SetIfAny(IDictionary<string, string?> environment, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            environment[name] = value;
        }
    }

    private static string Mode(SslMode mode) => mode switch
    {
        SslMode.VerifyCA => "verify-ca",
        SslMode.VerifyFull => "verify-full",
        _ => mode.ToString().ToLowerInvariant(),
    };

    private static string? AuthoritiesOrNull(SslMode mode) => mode is SslMode.VerifyCA or SslMode.VerifyFull ? SystemAuthorities.FirstOrDefault(File.Exists) : null;
}
