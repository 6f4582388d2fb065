namespace Registry.Portal.Notices;

/// <summary>The announcements that this reader has put away, on this open page. js/shell.js writes the cookie, so that it works without an account and without a circuit.</summary>
public sealed class DismissedNotices
{
    public const string Cookie = "dismissed";

    /// <summary>Characters; more than the script writes.</summary>
    private const int MaxLength = 400;

    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);

    public IReadOnlySet<string> Keys => _keys;

    /// <summary>What of the cookie is worth looking at.</summary>
    public static string? Cut(string? cookie) => cookie is { Length: > MaxLength } ? cookie[..MaxLength] : cookie;

    public void Read(string? cookie)
    {
        foreach (var key in (cookie ?? string.Empty).Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            _keys.Add(key);
        }
    }

    public void Add(string key) => _keys.Add(key);
}
