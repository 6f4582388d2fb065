using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.Extensions.Options;

namespace Registry.Portal.Shell;

/// <summary>The bar over every page. Its menus are native popovers: they work before the circuit is there, and on pages without one.</summary>
public sealed partial class TopBar(NavigationManager navigation, IOptions<PortalOptions> options) : ComponentBase, IDisposable
{
    private IOptions<PortalOptions> Options => options;

    private string Path => $"/{navigation.ToBaseRelativePath(navigation.Uri)}";

    private string LoginUrl => Path.StartsWith(PortalUrls.Login, StringComparison.Ordinal) ? Path : PortalUrls.LoginThen(Path);

    public void Dispose() => navigation.LocationChanged -= LocationChanged;

    protected override void OnInitialized() => navigation.LocationChanged += LocationChanged;

    private static string Initial(string? name) => string.IsNullOrEmpty(name) ? "?" : name[..1].ToUpperInvariant();

    private string? CurrentIf(string section) => Path == section || Path.StartsWith($"{section}/", StringComparison.Ordinal) ? "page" : null;

    private void LocationChanged(object? sender, LocationChangedEventArgs e) => _ = InvokeAsync(StateHasChanged);
}
