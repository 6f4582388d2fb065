using Registry.Core.Kernel.Errors;

namespace Registry.Api.Http;

/// <summary>The one map from what the domain refuses to statuses of HTTP. Protocols differ in their envelopes, never here.</summary>
internal static class ErrorStatus
{
    /// <summary>The status of a refusal; a new kind of refusal does not compile before it has one.</summary>
    public static int Of(RegistryError error) => error switch
    {
        RegistryError.NotFound => StatusCodes.Status404NotFound,
        RegistryError.InvalidRequest => StatusCodes.Status400BadRequest,
        RegistryError.Unauthenticated => StatusCodes.Status401Unauthorized,
        RegistryError.Forbidden => StatusCodes.Status403Forbidden,
        RegistryError.Conflict => StatusCodes.Status409Conflict,
        RegistryError.Frozen => StatusCodes.Status409Conflict,
        RegistryError.TooLarge => StatusCodes.Status413PayloadTooLarge,
        RegistryError.StorageFull => StatusCodes.Status507InsufficientStorage,
        RegistryError.ContentMismatch => StatusCodes.Status422UnprocessableEntity,
        RegistryError.NotAnImage => StatusCodes.Status422UnprocessableEntity,
        RegistryError.Expired => StatusCodes.Status410Gone,
        RegistryError.ReadOnly => StatusCodes.Status503ServiceUnavailable,
        RegistryError.Unavailable => StatusCodes.Status503ServiceUnavailable,
        RegistryError.TooMany => StatusCodes.Status429TooManyRequests,
    };
}
