namespace Registry.Portal.Teams;

/// <summary>How somebody is invited into a team.</summary>
public enum InvitationWay
{
    /// <summary>An account of this registry; the invitation shows on its home page.</summary>
    ByName,

    /// <summary>A link that works once.</summary>
    LinkForOne,

    /// <summary>A link that works until it expires.</summary>
    LinkForMany,
}
