using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace Registry.Portal.Shell;

/// <summary>Top bar, one column of content, footer; and what is shown when a page breaks.</summary>
public sealed partial class MainLayout(NavigationManager navigation) : LayoutComponentBase, IDisposable
{
    private PageBoundary? _boundary;

    private string SkipTarget => new Uri(navigation.Uri).PathAndQuery;

    public void Dispose() => navigation.LocationChanged -= LocationChanged;

    protected override void OnInitialized() => navigation.LocationChanged += LocationChanged;

    // Another page deserves another try.
    private void LocationChanged(object? sender, LocationChangedEventArgs e) => _boundary?.Recover();
}
