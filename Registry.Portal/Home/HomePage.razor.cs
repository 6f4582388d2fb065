using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Events;
using Registry.Portal.Ui.Pages;

namespace Registry.Portal.Home;

/// <summary>What this registry is and what happens in it; one's own collections first.</summary>
public sealed partial class HomePage(HomeQueries queries) : StatePage<string, HomeView>
{
    protected override string State => PortalUrls.Home;

    protected override bool Concerns(RegistryEvent change) => change.IsAboutContent;

    protected override async Task<HomeView?> ReadAsync(Caller caller, string state) => await queries.ReadAsync(caller, Gone);
}
