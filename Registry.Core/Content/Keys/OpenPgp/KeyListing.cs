using System.Globalization;
using System.Text;
using Registry.Core.Content.Images.Sif;
using Registry.Core.Kernel.Entities;

namespace Registry.Core.Content.Keys.OpenPgp;

/// <summary>Reads GnuPG's listing of one key (<c>--with-colons</c>; doc/DETAILS of GnuPG).</summary>
internal static class KeyListing
{
    private const int Validity = 1;
    private const int Length = 2;
    private const int Algorithm = 3;
    private const int Created = 5;
    private const int Expires = 6;
    private const int Text = 9;
    private const int Capabilities = 11;

    /// <summary>The key's parts and user ids; null when the listing is not of exactly one key.</summary>
    public static (IReadOnlyList<ReadKeyPart> Parts, IReadOnlyList<ReadUserId> UserIds)? Read(byte[] listing)
    {
        var parts = new List<ReadKeyPart>();
        var userIds = new List<ReadUserId>();
        string[]? part = null;
        foreach (var line in Encoding.Latin1.GetString(listing).Split('\n'))
        {
            var fields = line.Split(':');
            switch (fields[0])
            {
                case "pub" when parts.Count > 0:
                    return null;
                case "pub" or "sub" when fields.Length > Capabilities:
                    part = fields;
                    break;
                case "fpr" when part is not null && fields.Length > Text:
                    parts.Add(PartOf(part, fields[Text]));
                    part = null;
                    break;
                case "uid" when fields.Length > Text:
                    userIds.Add(UserIdOf(fields));
                    break;
                default:
                    break;
            }
        }

        return parts.Count == 0 ? null : (parts, userIds);
    }

    private static ReadKeyPart PartOf(string[] fields, string fingerprint) => new(
        fingerprint.ToLowerInvariant(),
        Number(fields[Algorithm]),
        Number(fields[Length]),
        TimeOf(fields[Created]) ?? DateTimeOffset.UnixEpoch,
        TimeOf(fields[Expires]),
        fields[Validity] == "r",
        fields[Capabilities].Contains('s', StringComparison.Ordinal));

    private static ReadUserId UserIdOf(string[] fields) => new(
        SifText.FromUtf8(Unescape(fields[Text]), KeyUserId.MaxLength).Text, TimeOf(fields[Created]), TimeOf(fields[Expires]), fields[Validity] == "r");

    private static int Number(string text) => int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static DateTimeOffset? TimeOf(string seconds) =>
        long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 && number < DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(number)
            : null;

    /// <summary>The bytes of a text in which colons and unprintable ones are written <c>\x3a</c>.</summary>
    private static byte[] Unescape(string text)
    {
        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 3 < text.Length && text[i + 1] == 'x' && byte.TryParse(text.AsSpan(i + 2, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                bytes.Add(value);
                i += 3;
            }
            else
            {
                bytes.Add((byte)text[i]);
            }
        }

        return [.. bytes];
    }
}
