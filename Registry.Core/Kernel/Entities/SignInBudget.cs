namespace Registry.Core.Kernel.Entities;

/// <summary>What was used up of the wrong passwords that somebody may try: a row that lies in the past is as good as none, and is removed.</summary>
public sealed class SignInBudget
{
    /// <summary>SHA-256 of what is counted, 32 bytes: names that people mistyped, passwords in the wrong field among them, are not kept.</summary>
    public required byte[] Key { get; set; }

    /// <summary>When nothing will be used up any more. Each attempt moves it on by the time that the budget takes to grow back by one.</summary>
    public DateTimeOffset UsedUntil { get; set; }
}
