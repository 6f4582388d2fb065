using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Registry.Api.Http;

namespace Registry.Api.Auth.Guessing;

/// <summary>Declares that an action's address holds a secret. One that leads nowhere (404) is counted, and answered 429 when too many were (<see cref="WrongSecrets"/>).</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class HoldsSecretAttribute : Attribute, IAsyncActionFilter
{
    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        var done = await next();
        if (done.Result is IStatusCodeActionResult { StatusCode: StatusCodes.Status404NotFound }
            && context.HttpContext.RequestServices.GetRequiredService<WrongSecrets>().RefuseMore(context.HttpContext.RemoteAddress()) is { } tooMany)
        {
            await context.HttpContext.RefuseAsync(tooMany);
            done.Result = new EmptyResult();
        }
    }
}
