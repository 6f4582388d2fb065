using Registry.Core.Kernel.Health;

namespace Registry.Portal.Admin;

/// <summary>What the page of the registry's health shows.</summary>
/// <param name="Items">Its parts and how they are.</param>
/// <param name="Figures">The registry in figures.</param>
public sealed record HealthView(IReadOnlyList<HealthItem> Items, RegistryFigures Figures);
