using System.Globalization;
using MudBlazor;
using MudBlazor.Utilities;

namespace Registry.Portal.Look;

/// <summary>The one place of colours, type and measures: what the component library draws with, and, through <c>css/tokens.css</c>, what our own sheets draw with.</summary>
internal static class PortalTheme
{
    /// <summary>What text stands on in the light theme.</summary>
    public const string LightGround = "#ffffff";

    /// <summary>What text stands on in the dark theme.</summary>
    public const string DarkGround = "#0f1115";

    private const string LightInk = "#ffffff";
    private const string DarkInk = "#11142e";

    private static readonly string[] Sans = ["IBM Plex Sans", "system-ui", "-apple-system", "Segoe UI", "Noto Sans", "Liberation Sans", "sans-serif"];

    /// <param name="accent">Colour of links and of the main button in the light theme, as <c>#rrggbb</c>.</param>
    /// <param name="accentInDark">The same in the dark theme.</param>
    public static MudTheme Make(string accent, string accentInDark) => new()
    {
        PaletteLight = Complete(LightColours(), accent, new MudColor(accent).ColorDarken(0.08)),
        PaletteDark = Complete(DarkColours(), accentInDark, new MudColor(accentInDark).ColorLighten(0.06)),
        Typography = Type(),
        Shadows = new Shadow { Elevation = ["none", .. Enumerable.Repeat("var(--shadow)", 25)] },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "8px", AppbarHeight = "56px", DrawerWidthLeft = "280px", DrawerWidthRight = "280px" },
    };

    private static PaletteLight LightColours() => new()
    {
        Background = LightGround,
        BackgroundGray = "#f6f7f9",
        Surface = "#ffffff",
        TableHover = "#f1f3f6",
        TextPrimary = "#1b1f26",
        TextSecondary = "#545d69",
        GrayDefault = "#69727e",
        LinesDefault = "#e3e6ea",
        LinesInputs = "#c9cfd6",
        Success = "#1a7440",
        Warning = "#8a5300",
        Error = "#b3261e",
        OverlayDark = "rgba(20,24,32,0.4)",
    };

    private static PaletteDark DarkColours() => new()
    {
        Background = DarkGround,
        BackgroundGray = "#1a1e25",
        Surface = "#16191f",
        TableHover = "#20252d",
        TextPrimary = "#e6e9ee",
        TextSecondary = "#a7b0bc",
        GrayDefault = "#8b95a2",
        LinesDefault = "#2a3039",
        LinesInputs = "#414955",
        Success = "#5cc98a",
        SuccessContrastText = "#0c2015",
        Warning = "#e3b15c",
        WarningContrastText = "#241a08",
        Error = "#ff8f87",
        ErrorContrastText = "#3a0f0c",
        OverlayDark = "rgba(0,0,0,0.6)",
    };

    /// <summary>The roles that take their colour from another one.</summary>
    private static Palette Complete(Palette palette, string accent, MudColor pointedAt)
    {
        var ink = Colour.Contrast(accent, LightInk) >= Colour.Contrast(accent, DarkInk) ? LightInk : DarkInk;
        palette.Primary = accent;
        palette.PrimaryDarken = pointedAt.Value;
        palette.PrimaryContrastText = ink;
        palette.Info = accent;
        palette.InfoContrastText = ink;
        palette.AppbarBackground = palette.Surface;
        palette.AppbarText = palette.TextPrimary;
        palette.DrawerBackground = palette.Surface;
        palette.DrawerText = palette.TextPrimary;
        palette.DrawerIcon = palette.TextSecondary;
        palette.ActionDefault = palette.TextSecondary;
        palette.TextDisabled = palette.GrayDefault;
        palette.TableLines = palette.LinesDefault;
        palette.Divider = palette.LinesDefault;
        palette.GrayDarker = palette.TextPrimary.Value;
        palette.DarkContrastText = palette.Surface;
        palette.Skeleton = palette.LinesDefault;
        return palette;
    }

    private static Typography Type() => new()
    {
        Default = Text<DefaultTypography>(15, 24, 400),
        H1 = Text<H1Typography>(24, 32, 600),
        H2 = Text<H2Typography>(18, 24, 600),
        H3 = Text<H3Typography>(15, 24, 600),
        H4 = Text<H4Typography>(15, 24, 600),
        H5 = Text<H5Typography>(15, 24, 600),
        H6 = Text<H6Typography>(18, 24, 600),
        Subtitle1 = Text<Subtitle1Typography>(15, 24, 500),
        Subtitle2 = Text<Subtitle2Typography>(13, 20, 500),
        Body1 = Text<Body1Typography>(15, 24, 400),
        Body2 = Text<Body2Typography>(13, 20, 400),
        Button = Text<ButtonTypography>(15, 24, 500),
        Caption = Text<CaptionTypography>(13, 20, 400),
        Overline = Text<OverlineTypography>(13, 20, 500),
    };

    /// <param name="size">Pixels, as a share of the reader's own size of 16.</param>
    /// <param name="line">Pixels from one line to the next.</param>
    /// <param name="weight">100 to 700.</param>
    private static T Text<T>(double size, double line, int weight)
        where T : BaseTypography, new()
    {
        return new T
        {
            FontFamily = Sans,
            FontSize = string.Create(CultureInfo.InvariantCulture, $"{size / 16}rem"),
            LineHeight = (line / size).ToString("0.###", CultureInfo.InvariantCulture),
            FontWeight = weight.ToString(CultureInfo.InvariantCulture),
            LetterSpacing = "normal",
            TextTransform = "none",
        };
    }
}
