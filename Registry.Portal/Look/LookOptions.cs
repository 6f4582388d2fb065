using System.ComponentModel.DataAnnotations;

namespace Registry.Portal.Look;

/// <summary>The operator's own look, below <c>Registry:Look</c>. Files are read when the host starts.</summary>
public sealed class LookOptions : IValidatableObject
{
    public const string Section = "Registry:Look";

    /// <summary>What WCAG 2.2 asks of text (1.4.3).</summary>
    private const double ReadableContrast = 4.5;

    /// <summary>Bytes; a page's dress is no place for photographs.</summary>
    private const long MaxFileBytes = 512 * 1024;

    /// <summary>Colour of links and of the main button in the light theme, as <c>#3a49c8</c>.</summary>
    public string Accent { get; set; } = "#3a49c8";

    /// <summary>The same in the dark theme.</summary>
    public string AccentInDark { get; set; } = "#9dabff";

    /// <summary>A picture for the top bar, 24 pixels high, in place of the mark and the name; null for those.</summary>
    public string? Logo { get; set; }

    /// <summary>The icon of the browser's tab; null for the registry's own.</summary>
    public string? Favicon { get; set; }

    /// <summary>A style sheet that comes after all others; null for none.</summary>
    public string? StyleSheet { get; set; }

    /// <summary>Links at the foot of every page: the words, a space and the address, such as <c>Imprint https://lab.example/imprint</c>.</summary>
    public IReadOnlyList<string> FooterLinks { get; set; } = [];

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        new[]
        {
            WrongColour(nameof(Accent), Accent, PortalTheme.LightGround),
            WrongColour(nameof(AccentInDark), AccentInDark, PortalTheme.DarkGround),
            WrongFile(nameof(Logo), Logo, LookFile.Pictures),
            WrongFile(nameof(Favicon), Favicon, LookFile.Pictures),
            WrongFile(nameof(StyleSheet), StyleSheet, [".css"]),
        }
        .Concat(FooterLinks.Select(link => FooterLink.Read(link) is null
            ? $"{Section}:FooterLinks has '{link}', and must have words, a space and an http or https address, such as Imprint https://lab.example/imprint."
            : null))
        .OfType<string>()
        .Select(text => new ValidationResult(text));

    private static string? WrongColour(string name, string text, string ground)
    {
        if (!Colour.IsHex(text))
        {
            return $"{Section}:{name} is '{text}', and must be a colour as six hexadecimal digits, such as #3a49c8.";
        }

        var contrast = Colour.Contrast(text, ground);
        return contrast >= ReadableContrast
            ? null
            : FormattableString.Invariant($"{Section}:{name} is {text}, which has a contrast of {contrast:0.0} with the page's {ground}; links need {ReadableContrast} to be readable. Choose a {(ground == PortalTheme.LightGround ? "darker" : "lighter")} one.");
    }

    private static string? WrongFile(string name, string? path, IReadOnlyCollection<string> endings)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            return null;
        }

        if (!endings.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase))
        {
            return $"{Section}:{name} is '{path}', and must name a file that ends in {string.Join(", ", endings)}.";
        }

        var file = new FileInfo(path);
        return !file.Exists ? $"{Section}:{name} names {path}, and there is no such file."
            : file.Length > MaxFileBytes ? $"{Section}:{name} names {path}, which has {file.Length} bytes; it may have up to {MaxFileBytes}."
            : null;
    }
}
