using System.Text;

namespace Registry.Core.Content.Images.Sif;

/// <summary>An architecture's two-digit code in a header or a partition.</summary>
/// <param name="Code">The code as it stands in the file, cleaned.</param>
/// <param name="Name">Go's name for it, such as "amd64"; null for "00" and for a code that nobody has given out.</param>
internal sealed record SifArchitecture(string Code, string? Name)
{
    private const string UnknownCode = "00";

    // Indexed by code, 01 first: https://github.com/sylabs/sif/blob/main/pkg/sif/arch.go
    private static readonly string[] Names =
    [
        "386", "amd64", "arm", "arm64", "ppc64", "ppc64le", "mips", "mipsle", "mips64", "mips64le", "s390x", "riscv64", "loong64",
    ];

    /// <summary>True when the file gives a code that has no name, rather than none at all.</summary>
    public bool IsUnheardOf => Name is null && Code != UnknownCode;

    public static SifArchitecture FromCode(ReadOnlySpan<byte> code)
    {
        var index = code is [>= (byte)'0' and <= (byte)'9', >= (byte)'0' and <= (byte)'9', 0]
            ? int.Parse(Encoding.ASCII.GetString(code[..2])) - 1
            : -1;
        return new SifArchitecture(SifText.FromUtf8(code, code.Length).Text, index >= 0 && index < Names.Length ? Names[index] : null);
    }

    /// <summary>The name as it is when it is one of the known ones; null otherwise.</summary>
    public static string? Known(string? name) => Names.Contains(name, StringComparer.Ordinal) ? name : null;
}
