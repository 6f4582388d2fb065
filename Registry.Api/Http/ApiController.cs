using Microsoft.AspNetCore.Mvc;
using Registry.Core.Kernel.Errors;

namespace Registry.Api.Http;

/// <summary>The base of the controllers that answer in the library protocol's envelope: its own, and those whose clients expect no other.</summary>
[ApiExplorerSettings(GroupName = "library")]
[JsonRefusals]
public abstract class ApiController : ControllerBase
{
    private protected OkObjectResult Answer<T>(T data)
        where T : notnull => Ok(new LibraryAnswer<T>(data));

    private protected ObjectResult Refused(Refusal refusal)
    {
        HttpContext.TellWhenToRetry(refusal);
        return StatusCode(ErrorStatus.Of(refusal.Error), LibraryFailure.From(refusal));
    }

    /// <summary>A file, or why there is none.</summary>
    private protected IActionResult Sent<T>(Result<T> file)
        where T : IActionResult =>
        file.Succeeded ? file.Value : Refused(file.Refusal);

    private protected ObjectResult AnswerTo<T, TData>(Result<T> result, Func<T, TData> toData)
        where TData : notnull =>
        result.Succeeded ? Answer(toData(result.Value)) : Refused(result.Refusal);
}
