using Registry.Core.Kernel.Errors;

namespace Registry.Api.Schema;

/// <summary>What each error means to somebody who reads the description.</summary>
internal static class ErrorText
{
    public static string Of(RegistryError error) => error switch
    {
        RegistryError.NotFound => "It does not exist, or the caller may not know that it does",
        RegistryError.InvalidRequest => "A name, a number or a field breaks a rule, which the message tells",
        RegistryError.Unauthenticated => "No token where one is needed, or one that is not good",
        RegistryError.Forbidden => "The caller lacks a right, the token a scope, or the image a signature that its collection requires",
        RegistryError.Conflict => "It exists already, or is being changed by somebody else",
        RegistryError.Frozen => "The tag or the collection is frozen",
        RegistryError.TooLarge => "More bytes than the registry accepts",
        RegistryError.StorageFull => "The registry has no room for it",
        RegistryError.ContentMismatch => "The bytes are not those that were declared",
        RegistryError.NotAnImage => "The bytes are no SIF image",
        RegistryError.Expired => "The address has expired or was used already",
        RegistryError.ReadOnly => "The registry is read-only for a while; `Retry-After` says how long",
        RegistryError.Unavailable => "A part that this needs is missing on the registry's machine",
        RegistryError.TooMany => "Too many attempts; `Retry-After` says when to try again",
    };
}
