using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Registry.Portal.Auth;
using Registry.Portal.Containers;
using Registry.Portal.Notices;

namespace Registry.Portal.Shell;

/// <summary>The router, and the place where a circuit learns who is at the other end.</summary>
public sealed partial class Routes(PortalCaller caller, DismissedNotices dismissed, ChosenTool tool, NavigationManager navigation) : ComponentBase, IDisposable
{
    private string _firstPath = string.Empty;

    // The heading takes the focus when another page opens; not when the first one comes alive, where somebody may be typing already.
    private bool _hasMoved;

    /// <summary>The client's address as the first request showed it; the framework protects it on its way through the browser.</summary>
    [Parameter]
    public string? RemoteAddress { get; set; }

    /// <summary>The announcements that the reader has put away, as the cookie says it.</summary>
    [Parameter]
    public string? Dismissed { get; set; }

    /// <summary>The client whose commands the reader wants to see, as the cookie says it.</summary>
    [Parameter]
    public string? PullTool { get; set; }

    public void Dispose() => navigation.LocationChanged -= LocationChanged;

    protected override void OnInitialized()
    {
        caller.RemoteAddress = RemoteAddress;
        dismissed.Read(Dismissed);
        tool.Read(PullTool);
        _firstPath = new Uri(navigation.Uri).AbsolutePath;
        navigation.LocationChanged += LocationChanged;
    }

    private void LocationChanged(object? sender, LocationChangedEventArgs e) => _hasMoved |= new Uri(e.Location).AbsolutePath != _firstPath;
}
