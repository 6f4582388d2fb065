namespace Registry.Core.Kernel.Entities;

/// <summary>What the signatures of an image's content are worth, all together. Kept in the database by number: never renumbered.</summary>
public enum SignatureVerdict
{
    /// <summary>It carries no signature.</summary>
    Unsigned = 0,

    /// <summary>It carries signatures that were not looked at yet.</summary>
    Pending = 1,

    /// <summary>Signatures of keys that the registry has cover everything in it, and hold.</summary>
    Verified = 2,

    /// <summary>It is signed, by a key that the registry does not have.</summary>
    UnknownKey = 3,

    /// <summary>A signature does not hold, or what it was made over was changed.</summary>
    Broken = 4,

    /// <summary>It is signed by a key that its holder has revoked.</summary>
    RevokedKey = 5,

    /// <summary>It was signed after the key had ended, or the signature itself has ended.</summary>
    Expired = 6,

    /// <summary>Signatures hold, but do not cover everything in it; those of clients before Singularity 3.6 never do.</summary>
    Partial = 7,

    /// <summary>It carries only signatures that this registry cannot verify: of another kind, such as DSSE, or with a key or algorithm that it does not work with.</summary>
    NotVerifiable = 8,

    /// <summary>Those of its signatures that were verified hold, but not all were: there are too many, or they took too long.</summary>
    Unfinished = 9,
}

/// <summary>How one signature fared. Kept in the database by number: never renumbered.</summary>
public enum SignatureState
{
    /// <summary>It holds, and what it was made over is unchanged.</summary>
    Good = 0,

    /// <summary>The registry does not have its key.</summary>
    UnknownKey = 1,

    /// <summary>It does not hold, or what it was made over was changed.</summary>
    Broken = 2,

    /// <summary>Its key was revoked.</summary>
    RevokedKey = 3,

    /// <summary>Its key had ended when it was made, or it has ended itself.</summary>
    Expired = 4,

    /// <summary>It could not be verified: it is of a kind, algorithm or key that this registry does not work with, or GnuPG met an error.</summary>
    NotVerifiable = 5,

    /// <summary>It was not verified, and neither were those after it: there are too many, or the time was over.</summary>
    NotReached = 6,
}
