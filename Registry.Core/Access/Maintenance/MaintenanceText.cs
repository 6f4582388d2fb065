using System.Globalization;

namespace Registry.Core.Access.Maintenance;

/// <summary>What people and clients are told while the registry is read-only.</summary>
public static class MaintenanceText
{
    private const string Unexplained = "its operators are working on it. Pulls go on";

    /// <summary>One sentence: that it is read-only, until when if that is known, and the operator's words.</summary>
    public static string Sentence(string message, DateTimeOffset? until)
    {
        var end = until is { } time ? time.ToString(" 'until' yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture) : string.Empty;
        var words = message.Length == 0 ? Unexplained : message;
        return $"This registry is read-only{end}: {words}{(words[^1] is '.' or '?' ? string.Empty : ".")}";
    }
}
