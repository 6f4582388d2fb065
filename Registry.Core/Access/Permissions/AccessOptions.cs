using System.ComponentModel.DataAnnotations;

namespace Registry.Core.Access.Permissions;

/// <summary>Settings below <c>Registry:Access</c>. In brackets: sregistry's name for the same thing.</summary>
public sealed class AccessOptions
{
    public const string Section = "Registry:Access";

    /// <summary>Whether ordinary users may create collections and teams; if not, only administrators do (USER_COLLECTIONS). Default true.</summary>
    public bool UserCollections { get; set; } = true;

    /// <summary>The most collections that an ordinary user may own; 0 is no limit (USER_COLLECTION_LIMIT). Default 0.</summary>
    [Range(0, int.MaxValue, ErrorMessage = "Registry:Access:UserCollectionLimit must be a number from 0 (no limit).")]
    public int UserCollectionLimit { get; set; }

    /// <summary>Every new collection is private, whatever was asked (PRIVATE_ONLY). Default false.</summary>
    public bool PrivateOnly { get; set; }

    /// <summary>A new collection is private unless asked otherwise, and always when a push creates it (DEFAULT_PRIVATE). Default false.</summary>
    public bool DefaultPrivate { get; set; }

    /// <summary>Whether a caller may make collections and teams, as far as <see cref="UserCollections"/> says.</summary>
    public bool MayCreate(Caller caller) => UserCollections || caller.IsAdmin;
}
