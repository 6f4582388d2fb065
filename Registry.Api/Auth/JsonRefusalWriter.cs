using Registry.Core.Errors;

namespace Registry.Api.Auth;

/// <summary>The refusal of an endpoint that has no protocol of its own: <c>{"error":{"code":403,"message":"…"}}</c>.</summary>
internal sealed class JsonRefusalWriter : IRefusalWriter
{
    public static JsonRefusalWriter Instance { get; } = new();

    public Task WriteAsync(HttpContext context, Refusal refusal)
    {
        var status = StatusOf(refusal.Error);
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new { error = new { code = status, message = refusal.Message } }, context.RequestAborted);
    }

    private static int StatusOf(RegistryError error) => error switch
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
    };
}
