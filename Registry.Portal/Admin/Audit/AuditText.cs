using System.Text.RegularExpressions;
using Registry.Core.Kernel.Names;

namespace Registry.Portal.Admin.Audit;

/// <summary>A piece of what the log says.</summary>
/// <param name="Words">As written; shortened where it is long.</param>
/// <param name="Digest">In full, behind the words; null after the last ones.</param>
public sealed record AuditPiece(string Words, string? Digest);

/// <summary>Texts of the audit log, taken apart into words and digests.</summary>
public static partial class AuditText
{
    /// <summary>Letters between two digests that a row has room for.</summary>
    public const int OneLine = 44;

    /// <param name="text">A target or a detail.</param>
    /// <param name="most">Letters that each piece keeps.</param>
    public static IReadOnlyList<AuditPiece> Split(string text, int most = OneLine)
    {
        var pieces = new List<AuditPiece>();
        var at = 0;
        foreach (Match found in Digests().Matches(text))
        {
            pieces.Add(new AuditPiece(Cut(text[at..found.Index], most), found.Value.Replace('.', ':')));
            at = found.Index + found.Length;
        }

        if (at < text.Length || pieces.Count == 0)
        {
            pieces.Add(new AuditPiece(Cut(text[at..], most), null));
        }

        return pieces;
    }

    private static string Cut(string text, int most) => text.Length > most ? $"{TextLimit.Cut(text, most).TrimEnd()}…" : text;

    [GeneratedRegex("sha256[.:][0-9a-f]{64}", RegexOptions.CultureInvariant)]
    private static partial Regex Digests();
}
