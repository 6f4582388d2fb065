using System.Collections.Concurrent;
using Microsoft.AspNetCore.Components;

namespace Registry.Portal.Ui.Markup;

/// <summary>The drawings of <see cref="InlineFragments.Icon"/>: outlines on a 24 by 24 grid, one or more path data strings each.</summary>
internal static class Drawings
{
    private static readonly Dictionary<string, string> Paths = new()
    {
        ["search"] = "M11 19a8 8 0 1 0 0-16 8 8 0 0 0 0 16ZM21 21l-4.3-4.3",
        ["menu"] = "M4 6h16M4 12h16M4 18h16",
        ["close"] = "M18 6 6 18M6 6l12 12",
        ["sun"] = "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM12 2v2M12 20v2M4.9 4.9l1.4 1.4M17.7 17.7l1.4 1.4M2 12h2M20 12h2M6.3 17.7l-1.4 1.4M19.1 4.9l-1.4 1.4",
        ["moon"] = "M20.5 14.5A8.5 8.5 0 1 1 9.5 3.5a6.7 6.7 0 0 0 11 11Z",
        ["monitor"] = "M4 4h16a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1ZM8 20h8M12 16v4",
        ["copy"] = "M10 9h9a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1v-9a1 1 0 0 1 1-1ZM5 15H4V5a1 1 0 0 1 1-1h10v1",
        ["check"] = "m5 12.5 4.5 4.5L19 7.5",
        ["lock"] = "M6 11h12a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1ZM8 11V8a4 4 0 0 1 8 0v3",
        ["globe"] = "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM3 12h18M12 3c2.5 2.7 3.8 5.8 3.8 9s-1.3 6.3-3.8 9c-2.5-2.7-3.8-5.8-3.8-9S9.5 5.7 12 3Z",
        ["key"] = "M8 20a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM11.3 12.2 20 3.500M16.5 7l3 3M14 9.500l2 2",
        ["download"] = "M12 4v11M7.5 11 12 15.5 16.5 11M4 20h16",
        ["upload"] = "M12 16V5M7.5 9.5 12 5l4.5 4.500M4 20h16",
        ["box"] = "M12 3 20 7.500v9L12 21l-8-4.500v-9L12 3ZM4 7.500l8 4.5 8-4.500M12 12v9",
        ["layers"] = "m12 4 9 5-9 5-9-5 9-5ZM3 14.500l9 5 9-5",
        ["tag"] = "M3 11V4a1 1 0 0 1 1-1h7l9.3 9.300a1 1 0 0 1 0 1.400l-6.6 6.600a1 1 0 0 1-1.4 0L3 11ZM7.5 7.500h.01",
        ["chip"] = "M7 6h10a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1H7a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1ZM10 10h4v4h-4zM9.5 2.500V6M14.5 2.500V6M9.5 18v3.500M14.5 18v3.500M2.5 9.500H6M2.5 14.500H6M18 9.500h3.500M18 14.500h3.5",
        ["clock"] = "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7v5l3.5 2",
        ["user"] = "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20.500c.8-3.7 3.8-5.5 7.5-5.500s6.7 1.8 7.5 5.5",
        ["people"] = "M9 12a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM2.5 19.500c.7-3.2 3.2-4.7 6.5-4.700s5.8 1.5 6.5 4.700M15.5 5.300a3.5 3.5 0 0 1 0 6.400M17.5 15c2.2.5 3.6 2 4 4.5",
        ["plus"] = "M12 5v14M5 12h14",
        ["edit"] = "M4 20h4L19.5 8.500a2 2 0 0 0 0-2.800l-1.2-1.200a2 2 0 0 0-2.8 0L4 16v4ZM14 6l4 4",
        ["trash"] = "M4 7h16M9 7V4.500A.5.5 0 0 1 9.5 4h5a.5.5 0 0 1 .5.5V7M6.5 7l.8 12a1 1 0 0 0 1 1h7.400a1 1 0 0 0 1-1l.8-12M10 11v5M14 11v5",
        ["chevron-right"] = "m9 6 6 6-6 6",
        ["chevron-left"] = "m15 6-6 6 6 6",
        ["chevron-down"] = "m6 9 6 6 6-6",
        ["arrow-up"] = "M12 19V5M6 11l6-6 6 6",
        ["arrow-down"] = "M12 5v14M6 13l6 6 6-6",
        ["arrow-right"] = "M5 12h14M13 6l6 6-6 6",
        ["info"] = "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 11v5.500M12 7.500h.01",
        ["warning"] = "M12 4 2.5 20h19L12 4ZM12 10v4.500M12 17.300h.01",
        ["error"] = "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7v6M12 16.500h.01",
        ["verified"] = "M12 3 5 5.500v5.500c0 4.5 2.8 8 7 10 4.2-2 7-5.5 7-10V5.500L12 3ZM8.5 12l2.5 2.5 4.5-5",
        ["link"] = "M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.700-5.700l-1.300 1.300M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.700 5.700l1.300-1.300",
        ["undo"] = "M8 5 4 9l4 4M4 9h10a5.500 5.500 0 0 1 0 11h-4",
        ["freeze"] = "M12 2.500v19M3.8 7.200l16.4 9.600M20.2 7.2 3.8 16.800M9.5 4 12 6.5 14.5 4M9.5 20l2.5-2.5 2.5 2.5",
        ["settings"] = "M4 7h9M17 7h3M4 17h3M11 17h9M15 9a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM9 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z",
        ["file"] = "M6 3h8l4 4v13a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1ZM14 3v4h4M8.5 12h6M8.5 16h6",
        ["terminal"] = "m5 7 5 5-5 5M12.5 18H19",
        ["signout"] = "M10 4H5a1 1 0 0 0-1 1v14a1 1 0 0 0 1 1h5M15 8l4 4-4 4M19 12H9",
        ["history"] = "M4 12a8 8 0 1 0 2.6-5.900L4 8.500M4 4v4.500h4.500M12 8v4.500l3 1.8",
        ["star"] = "m12 3.5 2.6 5.4 5.9.8-4.3 4.1 1 5.9-5.2-2.8-5.2 2.8 1-5.900L3.5 9.700l5.9-.8L12 3.500Z",
        ["shield"] = "M12 3 5 5.500v5.500c0 4.5 2.8 8 7 10 4.2-2 7-5.5 7-10V5.500L12 3Z",
        ["pulse"] = "M3 12h4l2.500-6 4.500 12 2.500-6H21",
        ["disk"] = "M12 9c4.400 0 8-1.300 8-3s-3.600-3-8-3-8 1.300-8 3 3.600 3 8 3ZM4 6v12c0 1.700 3.600 3 8 3s8-1.300 8-3V6M4 12c0 1.700 3.600 3 8 3s8-1.300 8-3",
        ["megaphone"] = "M4 10v4h3l9 4.500v-13L7 10H4ZM8.500 14.500 10 20h2M19.500 9.500a4 4 0 0 1 0 5",
        ["play"] = "M7 5v14l11-7L7 5Z",
        ["chart"] = "M4 4v16h16M8.500 16v-4M13 16V8M17.500 16v-6",
        ["treemap"] = "M4 4h16v16H4ZM12 4v16M12 13h8M4 15h8",
        ["up"] = "M12 19V5M6 11l6-6 6 6",
        ["down"] = "M12 5v14M6 13l6 6 6-6",
        ["hash"] = "M4 9h16M4 15h16M10 3 8 21M16 3l-2 18",
        ["sort"] = "M8 5v14M4.500 15.500 8 19l3.500-3.500M16 19V5M12.500 8.500 16 5l3.500 3.500",
        ["columns"] = "M4 4h16v16H4ZM9.500 4v16M15 4v16",
        ["mark"] = "M12 2.5 20.5 7.300v9.400L12 21.500l-8.5-4.800V7.300L12 2.500ZM12 14.500a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z",
    };

    // Few drawings in few sizes with few labels: each is one text that all open pages share.
    private static readonly ConcurrentDictionary<(string Name, int Size, string? Label), MarkupString> Drawn = new();

    /// <summary>An icon as SVG.</summary>
    /// <param name="name">One of the names above.</param>
    /// <param name="size">Pixels.</param>
    /// <param name="label">What it is announced as, one of the portal's own words; without one it is decoration.</param>
    /// <exception cref="ArgumentException">There is no icon of that name.</exception>
    public static MarkupString Svg(string name, int size, string? label) => Drawn.GetOrAdd((name, size, label), static icon => Draw(icon.Name, icon.Size, icon.Label));

    private static MarkupString Draw(string name, int size, string? label)
    {
        var role = label is null ? "aria-hidden=\"true\"" : $"role=\"img\" aria-label=\"{label}\"";
        var title = label is null ? null : $"<title>{label}</title>";
        return new(
            $"<svg class=\"icon\" width=\"{size}\" height=\"{size}\" viewBox=\"0 0 24 24\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.75\" stroke-linecap=\"round\" "
            + $"stroke-linejoin=\"round\" {role} focusable=\"false\">{title}<path d=\"{Path(name)}\" /></svg>");
    }

    private static string Path(string name) => Paths.TryGetValue(name, out var path) ? path : throw new ArgumentException($"There is no icon '{name}'.", nameof(name));
}
