namespace Registry.Core.Kernel.Entities;

/// <summary>The terms of use as they were at some time; kept for as long as somebody may ask what was agreed to.</summary>
public sealed class TermsVersion
{
    /// <summary>The longest version, in characters.</summary>
    public const int MaxVersionLength = 40;

    public required string Version { get; set; }

    /// <summary>Markdown.</summary>
    public required string Text { get; set; }

    public DateTimeOffset PublishedAt { get; set; }

    /// <summary>Whether it is in force; of one at most.</summary>
    public bool IsCurrent { get; set; }
}

/// <summary>That somebody agreed.</summary>
public sealed class TermsConsent
{
    public Guid UserId { get; set; }

    public required string Version { get; set; }

    public DateTimeOffset At { get; set; }
}
