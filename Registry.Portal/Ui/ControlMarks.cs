using System.Net;
using System.Text.RegularExpressions;

namespace Registry.Portal.Ui;

/// <summary>
/// Text of strangers as HTML in which characters that turn or hide others are seen: where they were, their number stands, and they are obeyed no more ("Trojan Source", CVE-2021-42574).
/// </summary>
public static partial class ControlMarks
{
    /// <summary>The text, encoded.</summary>
    public static string Html(string text) =>
        Controls().Replace(WebUtility.HtmlEncode(text), found => $"<i class=\"control\" data-c=\"U+{(int)found.Value[0]:X4}\"></i>");

    // Directions (Unicode Standard Annex 9, section 2), controls but for tabs and line ends, and what only some programs take for a line end.
    [GeneratedRegex(@"[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\u0085\u2028\u2029]")]
    private static partial Regex Controls();
}
