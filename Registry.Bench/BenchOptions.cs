namespace Registry.Bench;

/// <summary>What is measured, where, and how long.</summary>
internal sealed record BenchOptions
{
    /// <summary>The parts to run, in this order.</summary>
    public required IReadOnlyList<string> Parts { get; init; }

    /// <summary>Where everything is kept while it is measured; on the file system that is meant to be measured.</summary>
    public required string Folder { get; init; }

    /// <summary>The folder of the published portal.</summary>
    public required string Portal { get; init; }

    /// <summary>The source tree, for the real client and its fixtures.</summary>
    public required string Project { get; init; }

    public required bool Markdown { get; init; }

    /// <summary>Bytes of the image that is pushed and pulled.</summary>
    public long ImageBytes { get; init; } = 1L << 30;

    /// <summary>Bytes of the file that is sent in parts.</summary>
    public long UploadBytes { get; init; } = 10L << 30;

    /// <summary>How often each thing is measured.</summary>
    public int Runs { get; init; } = 3;

    /// <summary>How often the registry is started.</summary>
    public int Starts { get; init; } = 5;

    /// <summary>How long each run of the load generator takes.</summary>
    public int LoadSeconds { get; init; } = 10;

    /// <summary>How long a started registry is left alone before its memory is called idle.</summary>
    public int SettleSeconds { get; init; } = 30;

    /// <summary>How often each address of the list is asked for.</summary>
    public int Requests { get; init; } = 200;

    /// <summary>Collections in the list; each has twenty containers.</summary>
    public int Collections { get; init; } = 5000;

    /// <summary>How many pages are open at once.</summary>
    public int Circuits { get; init; } = 500;

    /// <summary>No part takes longer.</summary>
    public TimeSpan PartLimit { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>The same parts, small and short.</summary>
    public BenchOptions Quick() => this with
    {
        ImageBytes = 80L << 20,
        UploadBytes = 400L << 20,
        Runs = 1,
        Starts = 2,
        LoadSeconds = 2,
        SettleSeconds = 3,
        Requests = 20,
        Collections = 200,
        Circuits = 20,
    };
}
