using Registry.Core.Search;

namespace Registry.Portal.Admin;

/// <summary>What the page of the registry's health shows.</summary>
public sealed record HealthView(SiteFigures Figures);
