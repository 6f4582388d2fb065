using Microsoft.AspNetCore.Mvc;
using Registry.Api.Http;
using Registry.Core.Kernel.Errors;

namespace Registry.Api.Sregistry;

/// <summary>Refusals as sregistry's clients read them: <c>detail</c> where they list and push, <c>message</c> where they upload. The statuses are those of the library.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class RestRefusalsAttribute : Attribute, IRefusalWriter
{
    public Type Shape => typeof(RestFailure);

    public Task WriteAsync(HttpContext context, Refusal refusal)
    {
        context.Response.StatusCode = ErrorStatus.Of(refusal.Error);
        context.TellWhenToRetry(refusal);
        context.Response.Speak(refusal.Message);
        return context.Response.WriteAsJsonAsync(RestFailure.Of(refusal.Message), context.RequestAborted);
    }

    public Task WriteFaultAsync(HttpContext context, string message, CancellationToken cancellationToken) =>
        context.Response.WriteAsJsonAsync(RestFailure.Of(message), cancellationToken);
}

/// <summary>What went wrong.</summary>
internal sealed record RestFailure(string Detail, string Message)
{
    public static RestFailure Of(string message) => new(message, message);
}

/// <summary>The base of the controllers of sregistry's API. Nothing is in an envelope.</summary>
[ApiExplorerSettings(GroupName = "rest")]
[RestRefusals]
public abstract class RestController : ControllerBase
{
    private protected ObjectResult Refused(Refusal refusal)
    {
        HttpContext.TellWhenToRetry(refusal);
        Response.Speak(refusal.Message);
        if (refusal.Error == RegistryError.Unauthenticated)
        {
            Response.Headers.WWWAuthenticate = "Bearer";
        }

        return StatusCode(ErrorStatus.Of(refusal.Error), RestFailure.Of(refusal.Message));
    }
}
