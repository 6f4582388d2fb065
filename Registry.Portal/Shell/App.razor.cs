using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Registry.Api.Auth;
using Registry.Portal.Circuits;
using Registry.Portal.Containers;
using Registry.Portal.Notices;

namespace Registry.Portal.Shell;

/// <summary>The document around every page. The theme comes from a cookie, so that the first byte already has it and nothing flashes.</summary>
public sealed partial class App(CircuitLimits circuits) : ComponentBase
{
    /// <summary>Written by js/shell.js.</summary>
    public const string ThemeCookie = "theme";

    [CascadingParameter]
    public HttpContext Http { get; set; } = null!;

    private string Theme => Http.Request.Cookies[ThemeCookie] switch { "light" => "light", "dark" => "dark", _ => "system" };

    private string? Dismissed => DismissedNotices.Cut(Http.Request.Cookies[DismissedNotices.Cookie]);

    private string? PullTool => Http.Request.Cookies[ChosenTool.Cookie] is { Length: <= 20 } tool ? tool : null;

    private string? RemoteAddress => Http.RemoteAddress();

    /// <summary>Pages that set or clear the session cookie are rendered without a circuit: a circuit cannot send headers.</summary>
    private IComponentRenderMode? Mode => Http.AcceptsInteractiveRouting() && !IsFull ? RenderMode.InteractiveServer : null;

    /// <summary>Whether the page would be live, and has no room to be.</summary>
    private bool IsFull { get; set; }

    private bool HasScript => Http.GetEndpoint()?.Metadata.GetMetadata<WithoutScriptAttribute>() is null;

    /// <inheritdoc />
    protected override void OnInitialized() => IsFull = Http.AcceptsInteractiveRouting() && !circuits.HasRoom(Http);
}
