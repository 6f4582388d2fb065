namespace Registry.Core.Kernel.Entities;

/// <summary>The registry is read-only as long as this row exists. At most one.</summary>
public sealed class MaintenanceMode
{
    /// <summary>The longest message, in characters.</summary>
    public const int MaxMessageLength = 200;

    internal const int OnlyRow = 1;

    /// <summary>Always 1, so that the primary key says that there is one row at most.</summary>
    public int Row { get; set; } = OnlyRow;

    /// <summary>The operator's words, one line; empty for none.</summary>
    public required string Message { get; set; }

    /// <summary>When it is expected to end. It ends when somebody ends it.</summary>
    public DateTimeOffset? Until { get; set; }

    public DateTimeOffset Since { get; set; }

    /// <summary>The name of who switched it on.</summary>
    public required string SwitchedBy { get; set; }
}
