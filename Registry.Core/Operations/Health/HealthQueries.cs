using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Keys.OpenPgp;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Events;
using Registry.Core.Kernel.Health;
using Registry.Core.Operations.Jobs;
using Registry.Core.Operations.StorageFigures;

namespace Registry.Core.Operations.Health;

/// <summary>Looks after the registry's parts for admins and superusers, and says of what is wrong the cause and the fix.</summary>
public sealed class HealthQueries(
    IDbContextFactory<RegistryDbContext> contexts, NpgsqlDataSource database, StorageQueries storage, JobQueries jobs, EventBus bus, GnuPg gnuPg,
    IEnumerable<IHealthSource> others, TimeProvider clock)
{
    private const long SlowMilliseconds = 250;

    /// <summary>A disk with less than this part of it free is worth a look.</summary>
    private const int LowPerCent = 10;

    /// <summary>So many days, at the pace of the last 30, are enough to get a larger disk.</summary>
    private const int SoonDays = 14;

    /// <summary>All parts, in a fixed order.</summary>
    public async Task<Result<IReadOnlyList<HealthItem>>> LookAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (caller.RefuseUnlessAdmin() is { } refusal)
        {
            return refusal;
        }

        var listed = await jobs.ListAsync(caller, cancellationToken);
        var items = new List<HealthItem>
        {
            await DatabaseAsync(cancellationToken),
            OfDisk(storage.Disk, await storage.DaysLeftAsync(cancellationToken)),
            OfJobs(listed.Value, clock.GetUtcNow()),
            OfEvents(bus.IsConnected),
            await GnuPgAsync(cancellationToken),
        };
        foreach (var source in others)
        {
            items.AddRange(await source.LookAsync(cancellationToken));
        }

        return items;
    }

    /// <summary>The registry in figures.</summary>
    public async Task<Result<RegistryFigures>> FiguresAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (caller.RefuseUnlessAdmin() is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var since = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(-6);
        var sums = await db.Collections.GroupBy(_ => 1)
            .Select(all => new
            {
                Collections = all.LongCount(),
                Containers = all.Sum(collection => (long)collection.ContainerCount),
                Images = all.Sum(collection => (long)collection.ImageCount),
                Bytes = all.Sum(collection => collection.SizeBytes),
            })
            .SingleOrDefaultAsync(cancellationToken);
        return new RegistryFigures(
            await db.Users.LongCountAsync(cancellationToken),
            sums?.Collections ?? 0,
            sums?.Containers ?? 0,
            sums?.Images ?? 0,
            sums?.Bytes ?? 0,
            await db.Blobs.SumAsync(blob => blob.SizeBytes, cancellationToken),
            await db.PullDays.Where(day => day.Day >= since).SumAsync(day => day.Count, cancellationToken));
    }

    /// <summary>How a disk is, from its space and from how fast it fills.</summary>
    internal static HealthItem OfDisk(DiskSpace disk, int? daysLeft)
    {
        var free = $"{Size(disk.Free)} of {Size(disk.Total)} are free.";
        const string Fix = "Delete images that nobody needs and let the job “Unused bytes” run, or give the data directory a larger disk.";
        if (disk.Usable == 0)
        {
            return new("Storage", HealthState.Bad, "Full", $"{free} That is no more than the {Size(disk.Reserve)} which uploads leave alone (Registry:Uploads:ReserveBytes), so that pushes are refused.", Fix);
        }

        if (disk.Free < disk.Total / 100 * LowPerCent)
        {
            return new("Storage", HealthState.Warn, "Nearly full", $"{free} Pushes are refused once no more than {Size(disk.Reserve)} are left.", Fix);
        }

        return daysLeft < SoonDays
            ? new("Storage", HealthState.Warn, "Filling up", $"{free} At the rate of the last 30 days the disk is full in {(daysLeft < 1 ? "less than a day" : daysLeft == 1 ? "1 day" : $"{daysLeft} days")}.", Fix)
            : new("Storage", HealthState.Good, "Room left", free);
    }

    /// <summary>How the jobs are, from their last runs alone.</summary>
    internal static HealthItem OfJobs(IReadOnlyList<JobRow> jobs, DateTimeOffset now)
    {
        var troubled = jobs.Where(job => job.Last?.Outcome == JobOutcome.Failed).ToList();
        if (troubled.Count > 0)
        {
            var which = string.Join(", ", troubled.Select(job => $"“{job.Title}”"));
            return new("Jobs", HealthState.Bad, "Failed", $"The last run of {which} failed: {troubled[0].Last!.Fault}", "See its runs on the page of the jobs, mend the cause, and run it again there.");
        }

        var late = jobs.Where(job => !job.IsRunning && job.DueAt + job.Interval < now).ToList();
        return late.Count > 0
            ? new(
                "Jobs",
                HealthState.Warn,
                "Overdue",
                $"“{late[0].Title}” should have run long ago: no host keeps the schedule.",
                $"Set {JobsModule.Enabled} to true on one host at least; true is the default.")
            : new("Jobs", HealthState.Good, "On time", "The last run of every job went well.");
    }

    private static HealthItem OfEvents(bool isConnected) => isConnected
        ? new("Live events", HealthState.Good, "Connected", "Changes reach open pages at once.")
        : new("Live events", HealthState.Bad, "Not connected", "This host has lost the connection that brings changes, so that open pages stay as they are.", "It tries again every second. See the log for the reason, and whether the database takes more connections.");

    private static string Size(long bytes) => bytes < 1L << 30
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes >> 20} MiB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 30):0.0} GiB");

    private async Task<HealthItem> GnuPgAsync(CancellationToken cancellationToken)
    {
        const string Part = "Keys and signatures";
        if (gnuPg.Missing is { } missing)
        {
            return new(Part, HealthState.Warn, "Missing", "Keys cannot be uploaded, and signatures are not verified.", missing);
        }

        return await gnuPg.VersionAsync(cancellationToken) is { } version
            ? new(Part, HealthState.Good, "Ready", $"{version}, {gnuPg.Program}.")
            : new(Part, HealthState.Bad, "Does not run", $"{gnuPg.Program} does not answer, so that keys cannot be uploaded and signatures are not verified.", "Run it with --version on the registry's machine, as the registry's user, and see what it says.");
    }

    private async Task<HealthItem> DatabaseAsync(CancellationToken cancellationToken)
    {
        const string Question = "SELECT current_setting('server_version'), pg_database_size(current_database())";
        var asked = Stopwatch.GetTimestamp();
        await using var command = database.CreateCommand(Question);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var took = (long)Stopwatch.GetElapsedTime(asked).TotalMilliseconds;
        var text = $"PostgreSQL {reader.GetString(0)}, {Size(reader.GetInt64(1))}.";
        return took < SlowMilliseconds
            ? new("Database", HealthState.Good, "Answers", text)
            : new("Database", HealthState.Warn, "Slow", $"{text} A simple question took {took} ms.", "See what else its machine is doing, and whether its disk keeps up.");
    }
}
