namespace Registry.Core.Kernel.Entities;

/// <summary>How much an announcement matters.</summary>
public enum AnnouncementLevel
{
    Info,
    Warning,
}

/// <summary>A line from the operators on top of every page, for a time.</summary>
public sealed class Announcement
{
    /// <summary>The longest text, in characters.</summary>
    public const int MaxTextLength = 500;

    /// <summary>The longest link, in characters.</summary>
    public const int MaxLinkLength = 1000;

    public Guid Id { get; set; }

    /// <summary>Markdown, as far as it fits into one line.</summary>
    public required string Text { get; set; }

    public AnnouncementLevel Level { get; set; }

    /// <summary>Where more is told: an http or https address, or a path of this site; null for nowhere.</summary>
    public string? Link { get; set; }

    public DateTimeOffset From { get; set; }

    /// <summary>Null: until somebody ends it.</summary>
    public DateTimeOffset? Until { get; set; }

    /// <summary>The name of who wrote it.</summary>
    public required string WrittenBy { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Of the last change of what it says: who dismissed an older text sees the new one.</summary>
    public DateTimeOffset ChangedAt { get; set; }
}
