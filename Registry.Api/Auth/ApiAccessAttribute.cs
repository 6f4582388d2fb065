using Microsoft.AspNetCore.Authorization;
using Registry.Core.Access.Permissions;
using Registry.Core.Access.Tokens;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;

namespace Registry.Api.Auth;

/// <summary>
/// Declares who may use an endpoint of the API. One that declares nothing is closed. Declarations on a controller and on its action add up.
/// A token that is presented has to be good on every one of them, public ones too: whoever sends one believes to be somebody.
/// </summary>
public abstract class ApiAccessAttribute : AuthorizeAttribute, IAuthorizationRequirement, IAuthorizationRequirementData
{
    /// <summary>The policy that all declarations build on: authenticate by token.</summary>
    internal const string PolicyName = "RegistryApi";

    private protected ApiAccessAttribute()
        : base(PolicyName)
    {
    }

    /// <inheritdoc />
    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [this];

    /// <summary>Why this caller may not; null when the caller may.</summary>
    internal abstract Refusal? RefusalFor(Caller caller);
}

/// <summary>Everybody, with a token or without. What exists for the caller is the query's to decide.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class AnyoneAttribute : ApiAccessAttribute
{
    internal override Refusal? RefusalFor(Caller caller) => null;
}

/// <summary>Only somebody with an account, whose token allows these scopes.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RequireCallerAttribute(TokenScopes scopes) : ApiAccessAttribute
{
    /// <summary>What the token has to allow.</summary>
    public TokenScopes Scopes { get; } = scopes;

    internal override Refusal? RefusalFor(Caller caller)
    {
        if (caller.UserId is null)
        {
            return new Refusal(
                RegistryError.Unauthenticated,
                "This needs an account and its access token, and none was sent. Create one at /auth/tokens and log in with it: apptainer remote login");
        }

        return caller.Allows(Scopes)
            ? null
            : new Refusal(
                RegistryError.Forbidden,
                $"This token allows {ScopeNames.Of(caller.Scopes)}, and this needs {ScopeNames.Of(Scopes)}. "
                + "Create a token that allows it at /auth/tokens and log in with that one.");
    }
}
