using System.Globalization;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Platform;

namespace Registry.Core.Embedded;

/// <summary>An installed PostgreSQL server.</summary>
/// <param name="Directory">The folder with its programs.</param>
/// <param name="Major">Its major version, which the data on disk is bound to.</param>
internal sealed record PostgresBinaries(string Directory, int Major)
{
    /// <summary>Where distributions put one folder per major version: Debian and Ubuntu, the PostgreSQL project's RPMs.</summary>
    private static readonly (string Parent, string Prefix)[] Installations = [("/usr/lib/postgresql", ""), ("/usr", "pgsql-")];

    public string Postgres => Path.Combine(Directory, "postgres");

    public string InitDb => Path.Combine(Directory, "initdb");

    /// <summary>Finds a server for data of one major version (<paramref name="dataMajor"/>), or any server for data that is still to be made.</summary>
    public static async Task<Result<PostgresBinaries>> FindAsync(EmbeddedPostgresOptions options, int? dataMajor, CancellationToken cancellationToken)
    {
        var found = new List<PostgresBinaries>();
        foreach (var directory in Candidates(options).Where(IsServer).Distinct())
        {
            var binaries = new PostgresBinaries(directory, await MajorAsync(directory, cancellationToken));
            if (dataMajor is null || binaries.Major == dataMajor)
            {
                return binaries;
            }

            found.Add(binaries);
        }

        return found.Count == 0 ? Refuse.NotFound(NothingFound(options)) : Refuse.Conflict(OtherMajor(dataMajor!.Value, found));
    }

    /// <summary>True when there is some server, of whatever version.</summary>
    public static bool AreInstalled(EmbeddedPostgresOptions options) => Candidates(options).Any(IsServer);

    private static IEnumerable<string> Candidates(EmbeddedPostgresOptions options)
    {
        if (options.BinDirectory is not null)
        {
            return [options.BinDirectory];
        }

        // initdb looks for postgres beside itself, so a link on the PATH is followed to the real folder.
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, "postgres")).Where(File.Exists)
            .Select(file => Path.GetDirectoryName(File.ResolveLinkTarget(file, returnFinalTarget: true)?.FullName ?? file)!);
        var installed = Installations.Where(place => System.IO.Directory.Exists(place.Parent))
            .SelectMany(place => System.IO.Directory.EnumerateDirectories(place.Parent, place.Prefix + "*")
                .Select(folder => (Folder: folder, Version: Path.GetFileName(folder)[place.Prefix.Length..])))
            .Where(place => int.TryParse(place.Version, CultureInfo.InvariantCulture, out _))
            .OrderByDescending(place => int.Parse(place.Version, CultureInfo.InvariantCulture))
            .Select(place => Path.Combine(place.Folder, "bin"));
        return onPath.Concat(installed);
    }

    private static bool IsServer(string directory) =>
        File.Exists(Path.Combine(directory, "postgres")) && File.Exists(Path.Combine(directory, "initdb"));

    /// <summary>The version from <c>postgres (PostgreSQL) 15.18 (Debian …)</c>.</summary>
    private static async Task<int> MajorAsync(string directory, CancellationToken cancellationToken)
    {
        var answer = await ProcessRunner.RunAsync(Path.Combine(directory, "postgres"), ["--version"], cancellationToken);
        var version = answer.Output.Split(' ').SkipWhile(word => word != "(PostgreSQL)").Skip(1).FirstOrDefault() ?? "";
        return int.TryParse(new string([.. version.TakeWhile(char.IsAsciiDigit)]), CultureInfo.InvariantCulture, out var major)
            ? major
            : throw new IOException($"{directory}/postgres --version answered '{answer.Output.Trim()}', from which no version can be read.");
    }

    private static string NothingFound(EmbeddedPostgresOptions options) => options.BinDirectory is not null
        ? $"There is no PostgreSQL server (postgres and initdb) in {options.BinDirectory}. Correct the setting Registry:Postgres:BinDirectory."
        : "The PostgreSQL server programs are not on this machine. Install them: on Debian and Ubuntu 'sudo apt-get install postgresql', "
            + "on Fedora and RHEL 'sudo dnf install postgresql-server'. Or use a server elsewhere with ConnectionStrings__Registry.";

    private static string OtherMajor(int dataMajor, List<PostgresBinaries> found) =>
        $"The database was made by PostgreSQL {dataMajor}, and here is only {string.Join(" and ", found.Select(one => one.Major).Distinct())}. "
        + $"Install version {dataMajor} beside it (Debian and Ubuntu: 'sudo apt-get install postgresql-{dataMajor}'), then start again, "
        + "or move the data to the new version with pg_upgrade, or with pg_dump from the old and psql into the new one.";
}
