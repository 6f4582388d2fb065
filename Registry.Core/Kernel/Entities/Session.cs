namespace Registry.Core.Kernel.Entities;

/// <summary>One browser in which somebody is signed in. A session without a row has ended, whatever its cookie says.</summary>
public sealed class Session
{
    public const int MaxDeviceLength = 200;

    public Guid Id { get; set; }

    public Guid UserId { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When it last asked for something, to the minute.</summary>
    public DateTimeOffset LastSeenAt { get; set; }

    /// <summary>What the browser said of itself when it signed in, shortened; empty if nothing.</summary>
    public required string Device { get; set; }

    /// <summary>The address that it was last seen at.</summary>
    public string? RemoteAddress { get; set; }
}
