namespace Registry.Core.Access.Maintenance;

/// <summary>
/// On a command that goes on while the registry is read-only, and for those who have not agreed to the terms. Every other command asks <see cref="ChangeGate"/>;
/// a test runs them all.
/// </summary>
/// <param name="reason">Why it has to.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class WorksInMaintenanceAttribute(string reason) : Attribute
{
    /// <summary>Why it has to.</summary>
    public string Reason { get; } = reason;
}
