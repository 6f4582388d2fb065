using Registry.Core.Kernel.Errors;

namespace Registry.Api.Http;

/// <summary>Refusals as library clients read them (json-resp): <c>{"error":{"code":403,"message":"…"}}</c>, printed as "message (403 Forbidden)".</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class JsonRefusalsAttribute : Attribute, IRefusalWriter
{
    /// <summary>Also for endpoints of no protocol of their own.</summary>
    public static JsonRefusalsAttribute Instance { get; } = new();

    public Task WriteAsync(HttpContext context, Refusal refusal)
    {
        context.Response.StatusCode = ErrorStatus.Of(refusal.Error);
        context.TellWhenToRetry(refusal);
        return context.Response.WriteAsJsonAsync(LibraryFailure.From(refusal), context.RequestAborted);
    }
}

/// <summary>The failure envelope.</summary>
internal sealed record LibraryFailure(LibraryError Error)
{
    public static LibraryFailure From(Refusal refusal) => new(new LibraryError(ErrorStatus.Of(refusal.Error), refusal.Message));
}

/// <summary>What went wrong.</summary>
internal sealed record LibraryError(int Code, string Message);

/// <summary>The success envelope.</summary>
internal sealed record LibraryAnswer<T>(T Data)
    where T : notnull;
