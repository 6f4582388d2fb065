using Microsoft.AspNetCore.Mvc;
using Registry.Api.Auth;
using Registry.Api.Http;
using Registry.Core.Kernel.Errors;

namespace Registry.Api.Library;

/// <summary>Refusals as library clients read them (json-resp): <c>{"error":{"code":403,"message":"…"}}</c>, printed as "message (403 Forbidden)".</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class LibraryRefusalsAttribute : Attribute, IRefusalWriter
{
    /// <summary>Also for endpoints of no protocol of their own.</summary>
    public static LibraryRefusalsAttribute Instance { get; } = new();

    public static int StatusOf(RegistryError error) => error switch
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

    public Task WriteAsync(HttpContext context, Refusal refusal)
    {
        context.Response.StatusCode = StatusOf(refusal.Error);
        context.TellWhenToRetry(refusal);
        return context.Response.WriteAsJsonAsync(LibraryFailure.From(refusal), context.RequestAborted);
    }
}

/// <summary>The failure envelope.</summary>
internal sealed record LibraryFailure(LibraryError Error)
{
    public static LibraryFailure From(Refusal refusal) => new(new LibraryError(LibraryRefusalsAttribute.StatusOf(refusal.Error), refusal.Message));
}

/// <summary>What went wrong.</summary>
internal sealed record LibraryError(int Code, string Message);

/// <summary>The success envelope.</summary>
internal sealed record LibraryAnswer<T>(T Data)
    where T : notnull;

/// <summary>The base of the library protocol's controllers: answers in its envelope, reads bodies as its clients send them.</summary>
[ApiExplorerSettings(GroupName = "library")]
[LibraryRefusals]
public abstract class LibraryController : ControllerBase
{
    private protected OkObjectResult Answer<T>(T data)
        where T : notnull => Ok(new LibraryAnswer<T>(data));

    private protected ObjectResult Refused(Refusal refusal)
    {
        HttpContext.TellWhenToRetry(refusal);
        return StatusCode(LibraryRefusalsAttribute.StatusOf(refusal.Error), LibraryFailure.From(refusal));
    }

    /// <summary>A file, or why there is none.</summary>
    private protected IActionResult Sent<T>(Result<T> file)
        where T : IActionResult =>
        file.Succeeded ? file.Value : Refused(file.Refusal);

    private protected ObjectResult AnswerTo<T, TData>(Result<T> result, Func<T, TData> toData)
        where TData : notnull =>
        result.Succeeded ? Answer(toData(result.Value)) : Refused(result.Refusal);
}
