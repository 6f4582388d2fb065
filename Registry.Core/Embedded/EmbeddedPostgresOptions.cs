using System.ComponentModel.DataAnnotations;

namespace Registry.Core.Embedded;

/// <summary>How the embedded PostgreSQL is run: settings below <c>Registry:Postgres</c>.</summary>
public sealed class EmbeddedPostgresOptions
{
    public const string Section = "Registry:Postgres";

    /// <summary>The folder with <c>postgres</c> and <c>initdb</c>; null to look for it (PATH first, then the newest that is installed).</summary>
    public string? BinDirectory { get; set; }

    /// <summary>False gives up safety against power cuts for speed: for throw-away databases only.</summary>
    public bool Durable { get; set; } = true;

    /// <summary>Connections that the server allows at once; 20 of them are left for commands and psql.</summary>
    [Range(40, 10_000, ErrorMessage = "Registry:Postgres:MaxConnections must be a number from 40 to 10000.")]
    public int MaxConnections { get; set; } = 100;
}
