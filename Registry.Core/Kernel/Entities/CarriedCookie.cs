namespace Registry.Core.Kernel.Entities;

/// <summary>
/// A cookie from before sessions had rows that became one. Kept until the cookie would have ended, longer than its session if that is ended: a copy of the cookie may not begin another.
/// </summary>
public sealed class CarriedCookie
{
    /// <summary>The session's id, made from the cookie.</summary>
    public Guid Id { get; set; }

    public DateTimeOffset EndsAt { get; set; }
}
