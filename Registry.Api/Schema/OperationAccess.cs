using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.OpenApi;
using Registry.Api.Auth;
using Registry.Api.Auth.Signing;
using Registry.Core.Access.Tokens;
using Registry.Core.Kernel.Entities;

namespace Registry.Api.Schema;

/// <summary>Who may use an endpoint, as it declares it: for programs, and in a sentence.</summary>
/// <param name="scopes">What a token has to allow; null where none is needed.</param>
/// <param name="signed">What a signature may be for in place of a token; null where none counts.</param>
/// <param name="isDeclared">Whether a token is looked at at all.</param>
/// <param name="sessionCounts">Whether a browser's session does in place of a token.</param>
internal sealed class OperationAccess(TokenScopes? scopes, SignedKind? signed, bool isDeclared, bool sessionCounts)
{
    public const string Token = "token";
    public const string Signature = "signature";
    public const string Session = "session";

    /// <summary>Whether a token that is not good, or none, can be refused.</summary>
    public bool LooksAtTokens => isDeclared;

    /// <summary>Whether a token can lack a scope.</summary>
    public bool NeedsScopes => scopes is not null;

    /// <param name="endpoint">The endpoint.</param>
    /// <param name="hasSessions">Whether this host has any.</param>
    public static OperationAccess Of(ApiDescription endpoint, bool hasSessions)
    {
        var metadata = endpoint.ActionDescriptor.EndpointMetadata;
        var required = metadata.OfType<RequireCallerAttribute>().Select(each => each.Scopes).ToList();
        var signed = metadata.OfType<SignedAttribute>().FirstOrDefault()?.Kind;
        return new OperationAccess(
            required.Count > 0 ? required.Aggregate((all, each) => all | each) : signed is { } kind && kind != SignedKind.Pull ? RequestSigning.ScopesOf(kind) : null,
            signed,
            metadata.OfType<ApiAccessAttribute>().Any(),
            hasSessions && metadata.OfType<SessionCountsAttribute>().Any());
    }

    /// <summary>The alternatives; none of them for an endpoint that looks at no token.</summary>
    public IList<OpenApiSecurityRequirement> Requirements(OpenApiDocument document)
    {
        var alternatives = new List<OpenApiSecurityRequirement>();
        if (scopes is null)
        {
            alternatives.Add([]);
        }

        if (isDeclared)
        {
            alternatives.Add(new() { [new OpenApiSecuritySchemeReference(Token, document)] = scopes is { } needed ? [.. ScopeNames.Of(needed).Split(", ")] : [] });
        }

        if (signed is not null)
        {
            alternatives.Add(new() { [new OpenApiSecuritySchemeReference(Signature, document)] = [] });
        }

        if (sessionCounts)
        {
            alternatives.Add(new() { [new OpenApiSecuritySchemeReference(Session, document)] = [] });
        }

        return alternatives;
    }

    public string Sentence() => (scopes, signed, isDeclared) switch
    {
        (_, _, false) => "Everybody; a token that comes along is not looked at.",
        (null, { } kind, _) => $"Everybody, for what is public; otherwise with a token that allows pull, or a signature for `{RequestSigning.KindName(kind)}`.",
        ({ } needed, { } kind, _) => $"Whoever has an account, with a token that allows {Words(needed)}, or a signature for `{RequestSigning.KindName(kind)}`.",
        ({ } needed, null, _) => $"Whoever has an account, with a token that allows {Words(needed)}.",
        _ when sessionCounts => "Everybody. With a token, or the session of a browser, also what that account may see.",
        _ => "Everybody. With a token also what its account may see.",
    };
    private static string Words(TokenScopes needed) => ScopeNames.Of(needed).Replace(", ", " and ", StringComparison.Ordinal);
}
