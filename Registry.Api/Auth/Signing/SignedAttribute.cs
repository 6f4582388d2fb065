namespace Registry.Api.Auth.Signing;

/// <summary>Declares that an action takes a signature of this kind in place of a token.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SignedAttribute(SignedKind kind) : Attribute
{
    public SignedKind Kind { get; } = kind;
}
