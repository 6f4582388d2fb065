using Registry.Core.Access;
using Registry.Core.Errors;
using Registry.Core.Events;
using Registry.Core.Search;

namespace Registry.Portal.Admin;

/// <summary>How the registry is, and what to do where something is wrong.</summary>
public sealed partial class HealthPage(SiteQueries site) : AdminPage<HealthView>
{
    protected override bool Concerns(RegistryEvent change) => false;

    protected override async Task<Result<HealthView>> ReadAsync(Caller caller) =>
        caller.RefuseUnlessAdmin() is { } refusal ? refusal : new HealthView(await site.FiguresAsync(caller, Gone));
}
