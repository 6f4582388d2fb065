using System.Numerics;
using System.Text.RegularExpressions;

namespace Registry.Core.Kernel.Names;

/// <summary>
/// Which of two tags is the newer version: <c>1.10</c> after <c>1.9</c>, a release after what came before it (<c>2.0-rc1</c> before <c>1.9</c>), a version after a word that is none. Of a version and the
/// same with something behind it (<c>3.1-slim</c>), the plain one is meant first.
/// </summary>
public sealed partial class VersionOrder : IComparer<string>
{
    /// <summary>More numbers than any version has.</summary>
    private const int MaxParts = 8;

    public static VersionOrder Oldest { get; } = new();

    public int Compare(string? x, string? y)
    {
        var (one, other) = (Read(x), Read(y));
        var order = one.Rank.CompareTo(other.Rank);
        for (var part = 0; part < MaxParts && order == 0; part++)
        {
            order = one.Numbers.ElementAtOrDefault(part).CompareTo(other.Numbers.ElementAtOrDefault(part));
        }

        return order != 0 ? order : other.HasSuffix.CompareTo(one.HasSuffix);
    }

    private static (int Rank, BigInteger[] Numbers, bool HasSuffix) Read(string? tag)
    {
        if (Version().Match(tag ?? string.Empty) is not { Success: true } match)
        {
            return (0, [], false);
        }

        var numbers = match.Groups["numbers"].Value.Split('.', MaxParts + 1).Take(MaxParts).Select(number => BigInteger.Parse(number, System.Globalization.CultureInfo.InvariantCulture));
        var suffix = match.Groups["suffix"].Value;
        return (BeforeRelease().IsMatch(suffix) ? 1 : 2, [.. numbers], suffix.Length > 0);
    }

    [GeneratedRegex(@"^v?(?<numbers>[0-9]+(?:\.[0-9]+)*)(?<suffix>[^0-9].*)?\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Version();

    [GeneratedRegex("^[-_.]?(?:a|alpha|b|beta|c|rc|pre|preview|dev|snapshot|nightly)(?![a-z])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex BeforeRelease();
}
