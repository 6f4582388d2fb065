namespace Registry.Portal.Admin.Settings;

/// <summary>Which settings are shown, as the address says it.</summary>
/// <param name="Text">Words that each has to have somewhere: in its key, its meaning, its value or where that comes from.</param>
/// <param name="OnlyChanged">Only those that come from anywhere but the default.</param>
public sealed record SettingsState(string Text, bool OnlyChanged)
{
    private const int MaxLength = 200;

    public string Url => PortalUrls.WithQuery(PortalUrls.AdminSettings, ("q", Text), ("show", OnlyChanged ? "changed" : null));

    /// <summary>Whether the page leaves anything out.</summary>
    public bool IsNarrowed => OnlyChanged || Text.Length > 0;

    /// <summary>Reads the parts of an address; what means nothing is as good as absent.</summary>
    public static SettingsState Parse(string? text, string? show) =>
        new(text is { Length: <= MaxLength } ? text.Trim() : string.Empty, show == "changed");

    /// <summary>Whether a setting is shown.</summary>
    public bool Fits(SettingRow row) =>
        (!OnlyChanged || row.IsSet) && Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word => Has(row, word));

    private static bool Has(SettingRow row, string word) =>
        new[] { row.About.Key, row.About.Meaning, row.About.Sregistry, row.Value, row.Source, SettingsPage.TitleOf(row.About.Group) }
            .Any(text => text?.Contains(word, StringComparison.OrdinalIgnoreCase) is true);
}
