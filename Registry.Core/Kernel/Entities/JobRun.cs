namespace Registry.Core.Kernel.Entities;

/// <summary>How a run of a job ended.</summary>
public enum JobOutcome
{
    /// <summary>Not yet.</summary>
    Running = 0,

    Succeeded = 1,

    /// <summary>With a fault, which the run's row and the log tell.</summary>
    Failed = 2,

    /// <summary>Its host was stopped or died in the middle.</summary>
    Interrupted = 3,
}

/// <summary>One run of a job, remembered for a while.</summary>
public sealed class JobRun
{
    public Guid Id { get; set; }

    /// <summary>The job's name.</summary>
    public required string Job { get; set; }

    /// <summary>The machine and process that ran it: <c>node1:4711</c>.</summary>
    public required string Host { get; set; }

    /// <summary>Who asked for it, by the name of then; null for the schedule.</summary>
    public string? StartedBy { get; set; }

    /// <summary>It changed nothing.</summary>
    public bool IsDryRun { get; set; }

    public DateTimeOffset StartedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public JobOutcome Outcome { get; set; }

    /// <summary>Whether what it reports was removed; otherwise it was done. Not stored: it follows from the job.</summary>
    public bool IsRemoval { get; set; } = true;

    /// <summary>What it removed or did, or would have, in words; null until it ended, empty for nothing.</summary>
    public string? Report { get; set; }

    /// <summary>How many things that were.</summary>
    public long Total { get; set; }

    /// <summary>Bytes of the disk that came back.</summary>
    public long FreedBytes { get; set; }

    /// <summary>What went wrong; null when nothing did.</summary>
    public string? Fault { get; set; }
}
