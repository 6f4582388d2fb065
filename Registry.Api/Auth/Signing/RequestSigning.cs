using System.Globalization;
using Registry.Api.Auth.Guessing;
using Registry.Core.Access.Permissions;
using Registry.Core.Access.Tokens;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;

namespace Registry.Api.Auth.Signing;

/// <summary>What a signature is for, as clients write it in lower case.</summary>
public enum SignedKind
{
    /// <summary>Asking where to push to.</summary>
    Push,

    /// <summary>Sending the image.</summary>
    Upload,

    /// <summary>Asking for a private image.</summary>
    Pull,

    /// <summary>Deleting an image.</summary>
    Delete,
}

/// <summary>The names that a signature covers, as the client wrote them.</summary>
public sealed record SignedNames(string Collection, string Container, string Tag);

/// <summary>Who asks at the addresses of sregistry's API: whoever signed, or else whoever's token came along, or a visitor.</summary>
public sealed class RequestSigning(SignedTextCheck check, WrongSecrets wrong, TimeProvider clock)
{
    private const string HourFormat = "yyyyMMdd'T'HH'Z'";

    /// <param name="context">The request, whose endpoint declares what is signed there (<see cref="SignedAttribute"/>): a signature for anything else is none.</param>
    /// <param name="names">What it is about: a signature of other names is none.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The caller, with no more rights than the kind needs; Unauthenticated for a signature that is not right, TooMany when there were too many of them.</returns>
    public async Task<Result<Caller>> CallerAsync(HttpContext context, SignedNames names, CancellationToken cancellationToken)
    {
        if (!SignedRequest.IsIn(context.Request.Headers.Authorization))
        {
            return context.Caller();
        }

        if (SignedRequest.ParseOrNull(context.Request.Headers.Authorization.ToString()) is not { } signed)
        {
            return Refuse.Unauthenticated("The signature of this request cannot be read. It has to be: SREGISTRY-HMAC-SHA256 Credential=KIND/USER/HOUR,Signature=HEX");
        }

        var kind = context.GetEndpoint()!.Metadata.GetRequiredMetadata<SignedAttribute>().Kind;
        var wanted = KindName(kind);
        if (signed.Kind != wanted)
        {
            return Refuse.Unauthenticated($"This request needs a signature for '{wanted}', and is signed for something else.");
        }

        var now = clock.GetUtcNow();
        if (signed.Hour != Hour(now) && signed.Hour != Hour(now.AddHours(-1)))
        {
            return Refuse.Unauthenticated($"This request was signed in another hour: here it is {Hour(now)}. Set your computer's clock, then try again.");
        }

        var text = $"{wanted}|{names.Collection}|{signed.Hour}|{names.Container}|{names.Tag}|";
        var caller = await check.CallerForAsync(new SignedText(signed.UserName, text, signed.Signature, ScopesOf(kind), context.RemoteAddress()), cancellationToken);
        return caller.Succeeded ? caller : wrong.Count(context, caller.Refusal);
    }

    internal static string Hour(DateTimeOffset time) => time.UtcDateTime.ToString(HourFormat, CultureInfo.InvariantCulture);

    internal static string KindName(SignedKind kind) => kind switch
    {
        SignedKind.Push => "push",
        SignedKind.Upload => "upload",
        SignedKind.Pull => "pull",
        SignedKind.Delete => "delete",
    };

    internal static TokenScopes ScopesOf(SignedKind kind) => kind switch
    {
        SignedKind.Push or SignedKind.Upload => TokenScopes.Push,
        SignedKind.Pull => TokenScopes.Pull,
        SignedKind.Delete => TokenScopes.Delete,
    };
}
