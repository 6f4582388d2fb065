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
        Theme = new ThemeSheet(PortalTheme.Make(look.Accent, look.AccentInDark), ThemeRoute);
        Logo = LookFile.Read(look.Logo, LogoRoute);
        Favicon = LookFile.Read(look.Favicon, FaviconRoute);
        StyleSheet = LookFile.Read(look.StyleSheet, SheetRoute);
        FooterLinks = [.. look.FooterLinks.Select(FooterLink.Read).OfType<FooterLink>()];
    }

    public ThemeSheet Theme { get; }

    public LookFile? Logo { get; }

    public LookFile? Favicon { get; }

    public LookFile? StyleSheet { get; }

    public IReadOnlyList<FooterLink> FooterLinks { get; }

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(ThemeRoute, (SiteLook look, HttpContext http) => look.Theme.Answer(http)).AllowAnonymous();
        routes.MapGet(LogoRoute, (SiteLook look, HttpContext http) => Answer(look.Logo, http)).AllowAnonymous();
        routes.MapGet(FaviconRoute, (SiteLook look, HttpContext http) => Answer(look.Favicon, http)).AllowAnonymous();
        routes.MapGet(SheetRoute, (SiteLook look, HttpContext http) => Answer(look.StyleSheet, http)).AllowAnonymous();
    }

    private static IResult Answer(LookFile? file, HttpContext http)
    {
        if (file is null)
        {
            return Results.NotFound();
        }

        http.Response.Headers.CacheControl = $"{http.Request.Path}{http.Request.QueryString}" == file.Address ? ThemeSheet.Forever : "no-cache";
        return Results.Bytes(file.Bytes, file.Type);
    }
}
