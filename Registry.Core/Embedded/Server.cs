using System.Globalization;

namespace Registry.Core.Embedded;

/// <summary>Everything that decides how the server is run; the same for every restart.</summary>
internal sealed record Server(DirectoryAccess Cluster, string SocketFolder, PostgresBinaries Binaries, EmbeddedPostgresOptions Options)
{
    /// <summary>Below the cluster; one file per day of the week, so that it never grows for longer than a week.</summary>
    public const string LogFolder = "log";

    public ClusterAccess Access { get; } = new(Cluster);

    /// <summary>Settings that the host depends on are given here, where they win over postgresql.conf; everything else may be set there.</summary>
    public IEnumerable<string> CommandLine()
    {
        var settings = new List<string>
        {
            "listen_addresses=",
            "port=5432",
            $"unix_socket_directories={SocketFolder}",
            "unix_socket_permissions=0700",
            $"max_connections={Options.MaxConnections.ToString(CultureInfo.InvariantCulture)}",
            "shared_buffers=64MB",
            "wal_compression=on",

            // What uploads leave free of the disk has to hold it: UploadOptions.ReserveBytes.
            "max_wal_size=256MB",
            "timezone=UTC",
            "log_timezone=UTC",
            "logging_collector=on",
            $"log_directory={LogFolder}",
            "log_filename=postgres-%a.log",
            "log_rotation_age=1d",
            "log_rotation_size=0",
            "log_truncate_on_rotation=on",
        };
        settings.AddRange(Options.Durable
            ? ["fsync=on", "full_page_writes=on", "synchronous_commit=on"]
            : ["fsync=off", "full_page_writes=off", "synchronous_commit=off"]);
        settings.AddRange(Access.Settings);
        return [Binaries.Postgres, "-D", Cluster.Name, .. settings.SelectMany(setting => new[] { "-c", setting })];
    }
}
