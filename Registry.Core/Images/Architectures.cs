using System.Collections.Frozen;

namespace Registry.Core.Images;

/// <summary>The architectures that a SIF header can name, in Go's spelling (sylabs/sif, <c>arch.go</c>).</summary>
public static class Architectures
{
    /// <summary>What clients too old to say mean.</summary>
    public const string Default = "amd64";

    private static readonly FrozenSet<string> Known = FrozenSet.Create(
        "386", "amd64", "arm", "arm64", "ppc64", "ppc64le", "mips", "mipsle", "mips64", "mips64le", "s390x", "riscv64", "loong64");

    /// <summary>All of them, for a message.</summary>
    public static string List { get; } = string.Join(", ", Known.Order(StringComparer.Ordinal));

    public static bool IsKnown(string architecture) => Known.Contains(architecture);
}
