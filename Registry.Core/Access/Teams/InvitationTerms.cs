using Registry.Core.Kernel.Errors;

namespace Registry.Core.Access.Teams;

/// <summary>How long an invitation may live, and how many a team may have.</summary>
public static class InvitationTerms
{
    /// <summary>Invitations of one team, used and expired ones included.</summary>
    public const int MaxPerTeam = 100;

    /// <summary>The longest life of an invitation.</summary>
    public static TimeSpan MaxLifetime { get; } = TimeSpan.FromDays(90);

    internal static Refusal? Check(TimeSpan lifetime) => lifetime > TimeSpan.Zero && lifetime <= MaxLifetime
        ? null
        : new Refusal(RegistryError.InvalidRequest, $"An invitation lives at most {MaxLifetime.TotalDays:0} days: choose an expiry in between.");
}
