using Microsoft.Extensions.Options;
using Registry.Core.Events;
using Registry.Portal.Auth;
using Registry.Portal.Ui;

namespace Registry.Portal.Home;

/// <summary>What this registry is and what happens in it; one's own collections first.</summary>
public sealed partial class HomePage(
    PortalCaller callers, HomeQueries queries, Handoff handoff, IOptions<PortalOptions> options) : LivePage
{
    private HomeView? _view;

    private IOptions<PortalOptions> Options => options;

    protected override async Task OnInitializedAsync()
    {
        _view = handoff.Take<HomeView>();
        Listen(IsShown, ReadAsync);
        if (_view is null)
        {
            await ReadAsync();
            handoff.Leave(_view!, RendererInfo);
        }
    }

    private static bool IsShown(RegistryEvent change) => change.IsAboutContent;

    private async Task ReadAsync() => _view = await queries.ReadAsync(await callers.GetAsync(Gone), Gone);
}
