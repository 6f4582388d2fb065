namespace Registry.Core.Kernel.Errors;

/// <summary>Why the registry refuses something that a caller asked for. Every protocol maps each member to its own status in one exhaustive switch.</summary>
public enum RegistryError
{
    /// <summary>It does not exist, or the caller may not know that it does.</summary>
    NotFound,

    /// <summary>The request itself breaks a rule: a name, a number, a missing field.</summary>
    InvalidRequest,

    /// <summary>Nobody in particular asked for something that needs an account.</summary>
    Unauthenticated,

    /// <summary>The caller is known, sees the thing, and may not do this with it.</summary>
    Forbidden,

    /// <summary>It exists already, or somebody else changed it in between.</summary>
    Conflict,

    /// <summary>The tag or collection is frozen.</summary>
    Frozen,

    /// <summary>More bytes than the registry accepts, declared or sent.</summary>
    TooLarge,

    /// <summary>The disk, or what the caller may use of it, is full.</summary>
    StorageFull,

    /// <summary>The bytes received are not the bytes declared: their count or their SHA-256 differs.</summary>
    ContentMismatch,

    /// <summary>The bytes are not a SIF image.</summary>
    NotAnImage,

    /// <summary>The upload address, link or token has expired or was used already.</summary>
    Expired,

    /// <summary>The registry is read-only for a while; what was asked for is all right otherwise.</summary>
    ReadOnly,

    /// <summary>A part that this needs is missing on the registry's machine; its operators have to mend that.</summary>
    Unavailable,

    /// <summary>Too many attempts, or too much at once; the same may be tried again later.</summary>
    TooMany,
}
