using Registry.Core.Kernel.Errors;

namespace Registry.Core.Access.Maintenance;

/// <summary>Whether the registry has room for what changes add. The store answers, which is a layer that commands do not know.</summary>
public interface IRoomForChanges
{
    /// <summary>Why nothing can be added; null if it can.</summary>
    Refusal? Refuse();
}
