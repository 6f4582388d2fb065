namespace Registry.Core.Kernel.Health;

/// <summary>How a part of the registry is.</summary>
public enum HealthState
{
    Good,

    /// <summary>It works, and will not for ever.</summary>
    Warn,

    /// <summary>Something does not work.</summary>
    Bad,
}

/// <summary>A part of the registry and how it is.</summary>
/// <param name="Name">The part: "Database".</param>
/// <param name="State">How it is.</param>
/// <param name="Word">The same in a word or two.</param>
/// <param name="Text">What was found; for what is wrong, the cause.</param>
/// <param name="Fix">What to do; null when nothing is wrong.</param>
public sealed record HealthItem(string Name, HealthState State, string Word, string Text, string? Fix = null);

/// <summary>The registry in figures.</summary>
/// <param name="Users">Accounts.</param>
/// <param name="Collections">Collections.</param>
/// <param name="Containers">Containers.</param>
/// <param name="Images">Images.</param>
/// <param name="LogicalBytes">What the images would take if each had its own copy.</param>
/// <param name="StoredBytes">What they take.</param>
/// <param name="PullsThisWeek">Pulls in the last seven days, today included (UTC).</param>
public sealed record RegistryFigures(long Users, long Collections, long Containers, long Images, long LogicalBytes, long StoredBytes, long PullsThisWeek);
