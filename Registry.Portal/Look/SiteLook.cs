using Microsoft.Extensions.Options;

namespace Registry.Portal.Look;

/// <summary>What this registry looks like: the theme with the operator's accent, and the operator's files.</summary>
internal sealed class SiteLook
{
    private const string LogoRoute = "/look/logo";
    private const string FaviconRoute = "/look/favicon";
    private const string SheetRoute = "/look/site.css";
    private const string ThemeRoute = "/theme.css";

    public SiteLook(IOptions<LookOptions> options)
    {
        var look = options.Value;
        Theme = LookFile.Sheet(ThemeSheet.Draw(PortalTheme.Make(look.Accent, look.AccentInDark)), ThemeRoute);
        Logo = LookFile.PictureAt(look.Logo, LogoRoute);
        Favicon = LookFile.PictureAt(look.Favicon, FaviconRoute);
        StyleSheet = LookFile.SheetAt(look.StyleSheet, SheetRoute);
        FooterLinks = [.. look.FooterLinks.Select(FooterLink.Read).OfType<FooterLink>()];
    }

    public LookFile Theme { get; }

    public LookFile? Logo { get; }

    public LookFile? Favicon { get; }

    public LookFile? StyleSheet { get; }

    public IReadOnlyList<FooterLink> FooterLinks { get; }

    public static void Map(IEndpointRouteBuilder routes)
    {
        Map(routes, ThemeRoute, look => look.Theme);
        Map(routes, LogoRoute, look => look.Logo);
        Map(routes, FaviconRoute, look => look.Favicon);
        Map(routes, SheetRoute, look => look.StyleSheet);
    }

    private static void Map(IEndpointRouteBuilder routes, string route, Func<SiteLook, LookFile?> file) =>
        routes.MapGet(route, (SiteLook look, HttpContext http) => file(look)?.Answer(http) ?? Results.NotFound()).AllowAnonymous();
}
