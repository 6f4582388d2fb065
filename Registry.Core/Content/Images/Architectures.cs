using System.Collections.Frozen;

namespace Registry.Core.Content.Images;

/// <summary>The architectures that a SIF header can name, in Go's spelling (sylabs/sif, <c>arch.go</c>).</summary>
public static class Architectures
{
    /// <summary>What clients too old to say mean.</summary>
    public const string Default = "amd64";

    private static readonly FrozenSet<string> Known = FrozenSet.Create(
        "386", "amd64", "arm", "arm64", "ppc64", "ppc64le", "mips", "mipsle", "mips64", "mips64le", "s390x", "riscv64", "loong64");

    /// <summary>What <c>uname -m</c>, Debian and Docker Hub call them (dpkg, <c>cputable</c>; docker-library/official-images).</summary>
    private static readonly FrozenDictionary<string, string> OtherNames = new Dictionary<string, string>
    {
        ["x86_64"] = "amd64",
        ["x86-64"] = "amd64",
        ["x64"] = "amd64",
        ["aarch64"] = "arm64",
        ["arm64v8"] = "arm64",
        ["armv8"] = "arm64",
        ["armhf"] = "arm",
        ["armel"] = "arm",
        ["armv5l"] = "arm",
        ["armv6l"] = "arm",
        ["armv7l"] = "arm",
        ["arm32v5"] = "arm",
        ["arm32v6"] = "arm",
        ["arm32v7"] = "arm",
        ["i386"] = "386",
        ["i486"] = "386",
        ["i586"] = "386",
        ["i686"] = "386",
        ["x86"] = "386",
        ["ppc64el"] = "ppc64le",
        ["mipsel"] = "mipsle",
        ["mips64el"] = "mips64le",
        ["loongarch64"] = "loong64",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>All of them, for a message.</summary>
    public static string List { get; } = string.Join(", ", Known.Order(StringComparer.Ordinal));

    public static bool IsKnown(string architecture) => Known.Contains(architecture);

    /// <summary>Go's spelling of what somebody wrote; what is no name of any architecture comes back as it is.</summary>
    public static string Read(string written)
    {
        var name = written.Trim();
        var folded = name.ToLowerInvariant();
        return OtherNames.TryGetValue(name, out var known) ? known : IsKnown(folded) ? folded : name;
    }
}
