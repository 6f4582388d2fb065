using Microsoft.AspNetCore.Identity;

namespace Registry.Core.Kernel.Entities;

/// <summary>What a person may do across the whole registry.</summary>
public enum UserRole
{
    /// <summary>Creates collections and teams, if the registry allows it.</summary>
    User = 0,

    /// <summary>Owner of every collection.</summary>
    Admin = 1,

    /// <summary>Everything, users and settings included.</summary>
    Superuser = 2,
}

/// <summary>A person or robot with a local account. The user name is also the entity of <c>library://</c> addresses and follows their grammar.</summary>
public sealed class User : IdentityUser<Guid>
{
    public UserRole Role { get; set; }

    /// <summary>Disabled accounts cannot sign in and their tokens are refused at once.</summary>
    public bool IsDisabled { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? LastSignInAt { get; set; }
}
