using System.Globalization;

namespace Registry.Portal.Tools;

/// <summary>Which words fit into a box. The server does not know how wide the drawing is in the end, so each label says from which width on it is to be seen.</summary>
internal static class TreemapLabel
{
    /// <summary>Of the drawing at its largest, in pixels.</summary>
    public const double Width = 1152;

    /// <summary>Of the drawing at its largest, in pixels.</summary>
    public const double Height = 640;

    /// <summary>Room above the containers of a collection for its name.</summary>
    public const double Header = 24;

    private const double Character = 7.6;
    private const double Padding = 16;
    private const double OneLine = 34;
    private const double TwoLines = 72;
    private const int Shortest = 7;

    /// <summary>The widths that the style sheet knows.</summary>
    private static readonly int[] Widths = [320, 480, 720, 960];

    /// <summary>What fits of a name at the full width; null when too little of it does.</summary>
    public static string? Fitting(string name, Box box)
    {
        var room = (int)((box.Width - Padding) / Character);
        return box.Height < OneLine ? null : name.Length <= room ? name : room >= Shortest ? $"{name[..(room - 1)]}…" : null;
    }

    /// <summary>The same in the header of a collection.</summary>
    public static string? InHeader(string name, Box box) => Fitting(name, box with { Height = Math.Max(box.Height, OneLine) });

    /// <summary>A second line, if there is room for it.</summary>
    public static string? Second(string figure, Box box) => box.Height >= TwoLines && (figure.Length * Character) + Padding <= box.Width ? figure : null;

    /// <summary>The class of the narrowest drawing in which this text still fits into the box; null if it fits in any.</summary>
    public static string? From(string? text, Box box)
    {
        var needed = (((text?.Length ?? 0) * Character) + Padding) / box.Width * Width;
        return needed <= Widths[0] ? null : string.Create(CultureInfo.InvariantCulture, $"from-{Widths.FirstOrDefault(width => width >= needed, (int)Width)}");
    }

    /// <summary>In hundredths of the drawing.</summary>
    public static Box Relative(Box box) => new(box.X / Width * 100, box.Y / Height * 100, box.Width / Width * 100, box.Height / Height * 100);
}
