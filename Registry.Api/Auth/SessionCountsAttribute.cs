namespace Registry.Api.Auth;

/// <summary>Declares that at this endpoint the session of a browser counts where no token was sent (<see cref="Readers.ReaderAsync"/>).</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SessionCountsAttribute : Attribute;
