namespace Registry.Portal.Account;

/// <summary>What a browser says of itself in two words, for people who look for their own: "Firefox on Linux".</summary>
internal static class DeviceName
{
    // In this order: each one after names the ones before it too.
    private static readonly (string Mark, string Name)[] Browsers =
        [("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"), ("curl/", "curl")];

    private static readonly (string Mark, string Name)[] Systems =
        [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux")];

    /// <param name="agent">The header User-Agent.</param>
    public static string Of(string agent)
    {
        var browser = Find(Browsers, agent) ?? "Another browser";
        return Find(Systems, agent) is { } system ? $"{browser} on {system}" : browser;
    }

    private static string? Find((string Mark, string Name)[] known, string agent) =>
        known.FirstOrDefault(each => agent.Contains(each.Mark, StringComparison.Ordinal)).Name;
}
