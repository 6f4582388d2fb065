namespace Registry.Portal.Shell;

/// <summary>
/// Declares a page that leaves out the framework's script. On a page without a circuit that script still answers every anchor by reading the page again, and closes what the
/// browser opened.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class WithoutScriptAttribute : Attribute;
