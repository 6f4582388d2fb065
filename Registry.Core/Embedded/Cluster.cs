using System.Globalization;
using Microsoft.Extensions.Logging;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Platform;

namespace Registry.Core.Embedded;

/// <summary>The files of the embedded database on disk.</summary>
internal sealed class Cluster(DataDirectory data)
{
    /// <summary>Superuser and database carry this name.</summary>
    public const string Name = "registry";

    /// <summary>What a new cluster takes, with room to begin: the files, the database, its log.</summary>
    private const long LeastBytes = 128 << 20;

    private const int DeleteAttempts = 200;

    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private static readonly TimeSpan DeletePause = TimeSpan.FromMilliseconds(20);

    public string Folder => data.Postgres;

    /// <summary>Made here, then renamed: a folder under the final name is always complete. Each attempt has its own, because an initdb whose host was
    /// killed may still be at work in the last one.</summary>
    private string Unfinished { get; } = $"{data.Postgres}.new-{Guid.CreateVersion7():N}";

    /// <summary>The version that the data is bound to; null when there is no data yet.</summary>
    public int? Major()
    {
        var file = Path.Combine(Folder, "PG_VERSION");
        return File.Exists(file) ? int.Parse(File.ReadAllText(file), CultureInfo.InvariantCulture) : null;
    }

    /// <summary>Makes the cluster unless it is there, and sees to it that the user who runs it can.</summary>
    public async Task<Result<Unit>> PrepareAsync(
        PostgresBinaries binaries, ServiceUser user, EmbeddedPostgresOptions options, ILogger logger, CancellationToken cancellationToken)
    {
        if (Major() is not null)
        {
            user.Own(Folder);
            return Unit.Instance;
        }

        if (Directory.Exists(Folder) && Directory.EnumerateFileSystemEntries(Folder).Any())
        {
            return Refuse.Conflict($"{Folder} holds files but no database (its PG_VERSION is missing). Move it away, or put the whole folder back from a backup.");
        }

        foreach (var cutShort in Directory.EnumerateDirectories(data.Root, Path.GetFileName(data.Postgres) + ".new-*"))
        {
            logger.LogInformation("The last start was interrupted while it made the database; beginning again");
            await DeleteAsync(cutShort, cancellationToken);
        }

        if (new DriveInfo(data.Root).AvailableFreeSpace is var free and < LeastBytes)
        {
            return new Refusal(
                RegistryError.StorageFull,
                $"The disk of {data.Root} has {free >> 20} MiB left; a new registry needs at least {LeastBytes >> 20} MiB for its database. Make room, or choose another disk with Registry__DataDirectory.");
        }

        Directory.CreateDirectory(Unfinished, Private);
        user.Own(Unfinished);
        return await InitialiseAsync(binaries, await user.AccessToAsync(Unfinished, cancellationToken), options, cancellationToken);
    }

    /// <summary>Deletes a folder in which an orphaned initdb may still make files; it fails, and ends, once they vanish.</summary>
    private static async Task DeleteAsync(string folder, CancellationToken cancellationToken)
    {
        for (var attempt = 1; Directory.Exists(folder); attempt++)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (IOException) when (attempt < DeleteAttempts)
            {
                await Task.Delay(DeletePause, TimeProvider.System, cancellationToken);
            }
        }
    }

    private async Task<Result<Unit>> InitialiseAsync(
        PostgresBinaries binaries, DirectoryAccess access, EmbeddedPostgresOptions options, CancellationToken cancellationToken)
    {
        // Order by code point, stable across machines and upgrades of libc; but letters of every script are letters, for lower() and for trigrams.
        string[] initDb = [binaries.InitDb, "--pgdata", access.Name, "--username", Name, "--auth-local=trust", "--auth-host=reject",
            "--encoding=UTF8", "--locale=C", "--lc-ctype=C.UTF-8"];
        string[] speed = options.Durable ? [] : ["--no-sync"];
        var made = await ProcessRunner.RunAsync(access.Command([.. initDb, .. speed]), input: "", cancellationToken);
        if (made.ExitCode == 0)
        {
            string[] single = [binaries.Postgres, "--single", "-D", access.Name, "-c", "exit_on_error=on", "postgres"];
            made = await ProcessRunner.RunAsync(access.Command(single), $"CREATE DATABASE {Name}\n", cancellationToken);
        }

        if (made.ExitCode != 0)
        {
            Directory.Delete(Unfinished, recursive: true);
            return Refuse.Conflict($"The database could not be made in {Unfinished}: {made.Output.Trim()}");
        }

        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder);
        }

        Directory.Move(Unfinished, Folder);
        Posix.SyncDirectory(data.Root);
        return Unit.Instance;
    }
}
