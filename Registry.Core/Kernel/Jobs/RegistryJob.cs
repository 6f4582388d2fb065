namespace Registry.Core.Kernel.Jobs;

/// <summary>Work that the registry does by itself from time to time. It has to bear being stopped at any moment, and being run again.</summary>
public abstract class RegistryJob
{
    /// <summary>For addresses, the command line and the log: <c>abandoned-uploads</c>. Never changed, because the runs are remembered under it.</summary>
    public abstract string Name { get; }

    /// <summary>For people: "Abandoned uploads".</summary>
    public abstract string Title { get; }

    /// <summary>What it does, in a sentence.</summary>
    public abstract string Description { get; }

    /// <summary>How long after the start of one run the next one is due.</summary>
    public virtual TimeSpan Interval => TimeSpan.FromMinutes(10);

    /// <summary>Whether what it reports is removed. Otherwise it is done.</summary>
    public virtual bool Removes => true;

    /// <summary>Does the work once.</summary>
    /// <param name="isDryRun">Only says what a run would do now, and changes nothing.</param>
    /// <param name="cancellationToken">Stops it; what was done by then stays done.</param>
    public abstract Task<JobReport> RunAsync(bool isDryRun, CancellationToken cancellationToken);
}

/// <summary>What a run removed or did, or would.</summary>
/// <param name="FreedBytes">Bytes of the disk that come back with it.</param>
/// <param name="Counts">Of each kind how many.</param>
public sealed record JobReport(long FreedBytes, params IReadOnlyList<JobCount> Counts)
{
    /// <summary>Why the job did nothing, in sentences with the way out; null when it did its work.</summary>
    public string? Withheld { get; init; }

    /// <summary>All kinds together.</summary>
    public long Total => Counts.Sum(count => count.Number);

    /// <summary>In words: <c>3 expired uploads, 1 file</c>; empty when there was nothing.</summary>
    public string Words => string.Join(", ", Counts.Where(count => count.Number > 0).Select(count => $"{count.Number} {(count.Number == 1 ? count.One : count.Many)}"));

    /// <summary>How many of the kind that is called so.</summary>
    public long Of(string many) => Counts.Single(count => count.Many == many).Number;
}

/// <summary>How many of one kind.</summary>
/// <param name="Number">How many.</param>
/// <param name="One">What one is called.</param>
/// <param name="Many">What several are called.</param>
public sealed record JobCount(long Number, string One, string Many);
