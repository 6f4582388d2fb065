using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Registry.Core.Kernel.Events;
using Registry.Portal.Auth;
using Registry.Portal.Ui.Pages;

namespace Registry.Portal.Notices;

/// <summary>
/// Maintenance, terms and announcements over every page, as they are at this moment: they come and go by themselves, with a change that somebody makes and with the time that
/// an announcement begins and ends.
/// </summary>
public sealed partial class SiteNotices(
    SiteNoticesReader reader, DismissedNotices dismissed, PortalCaller callers, PrerenderState prerendered, NavigationManager navigation, TimeProvider clock) : LivePage
{
    /// <summary>What is further ahead is looked at again by then.</summary>
    private static readonly TimeSpan MaxWait = TimeSpan.FromHours(12);

    private SiteNoticesView? _view;
    private Guid? _readerId;
    private ITimer? _timer;

    private string Path => $"/{navigation.ToBaseRelativePath(navigation.Uri)}";

    private bool IsTermsPage => new Uri(navigation.Uri).AbsolutePath == PortalUrls.Terms;

    private string TermsUrl => PortalUrls.TermsThen(Path);

    protected override async Task OnInitializedAsync()
    {
        Listen(change => change.Kind == RegistryEventKind.Resync || (change.Kind == RegistryEventKind.SiteNoticesChanged && (change.UserId is null || change.UserId == _readerId)), LoadAsync);
        navigation.LocationChanged += LocationChanged;
        _view = prerendered.Take<SiteNoticesView>();
        if (_view is null)
        {
            await LoadAsync();
            prerendered.Leave(_view!, RendererInfo);
        }
        else
        {
            _readerId = (await callers.GetAsync(Gone)).UserId;
            Wait();
        }
    }

    protected override void Dispose(bool disposing)
    {
        navigation.LocationChanged -= LocationChanged;
        _timer?.Dispose();
        base.Dispose(disposing);
    }

    private async Task LoadAsync()
    {
        var caller = await callers.GetAsync(Gone);
        _readerId = caller.UserId;
        _view = await reader.ReadAsync(caller, dismissed.Keys, Gone);
        Wait();
    }

    /// <summary>js/shell.js writes the cookie; another announcement may take the place.</summary>
    private Task DismissAsync(string key)
    {
        dismissed.Add(key);
        return LoadAsync();
    }

    private void Wait()
    {
        _timer?.Dispose();
        _timer = null;
        if (RendererInfo.IsInteractive && _view!.Board.NextChange is { } next)
        {
            var wait = next - clock.GetUtcNow();
            _timer = clock.CreateTimer(_ => ReadSoon(LoadAsync), state: null, wait < TimeSpan.Zero ? TimeSpan.Zero : wait < MaxWait ? wait : MaxWait, Timeout.InfiniteTimeSpan);
        }
    }

    private void LocationChanged(object? sender, LocationChangedEventArgs e) => _ = InvokeAsync(StateHasChanged);
}
