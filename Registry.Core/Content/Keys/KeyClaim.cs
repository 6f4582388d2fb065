namespace Registry.Core.Content.Keys;

/// <summary>
/// Whose a key is, as far as the registry can tell: the account that uploaded it, and what the key calls itself. The two are one person's only if the account's confirmed address is in the
/// key; otherwise the user id is anybody's word.
/// </summary>
/// <param name="Fingerprint">The key.</param>
/// <param name="UserId">The user id with the account's confirmed address; without one, the first that is not revoked, or else the first.</param>
/// <param name="Account">Who uploaded it; null when the account is gone.</param>
/// <param name="ConfirmedAddress">The account's confirmed address, which is in a user id that is not revoked; null when none is.</param>
public sealed record KeyClaim(string Fingerprint, string UserId, string? Account, string? ConfirmedAddress)
{
    /// <summary>For badges and lists: the account, and its address where the key has it. Never a name that somebody only claims.</summary>
    public string Holder => (Account, ConfirmedAddress) switch
    {
        (null, _) => "an account that is gone",
        (_, null) => Account,
        _ => $"{Account} <{ConfirmedAddress}>",
    };

    /// <summary>The whole truth in a sentence.</summary>
    public string Sentence => (Account, ConfirmedAddress) switch
    {
        (null, _) => $"The account that uploaded this key is gone; the key calls itself {UserId}, which nobody here has confirmed.",
        (_, null) => $"Key uploaded by {Account}; it calls itself {UserId}, which is not a confirmed address of {Account}.",
        _ => $"Key of {Account}, whose confirmed address {ConfirmedAddress} is in it; it calls itself {UserId}.",
    };
}
