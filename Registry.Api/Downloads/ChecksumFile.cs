using Microsoft.AspNetCore.Mvc;
using Registry.Core.Kernel.Names;

namespace Registry.Api.Downloads;

/// <summary>The SHA-256 of a file as <c>sha256sum -c</c> reads it, at the file's address with <c>.sha256</c> behind.</summary>
internal static class ChecksumFile
{
    private const string Ending = ".sha256";

    /// <summary>Whether an address asks for the checksum instead of the file.</summary>
    public static bool IsAskedFor(string? file) => file?.Length > Ending.Length && file.EndsWith(Ending, StringComparison.Ordinal);

    /// <param name="digest">Of the file.</param>
    /// <param name="asked">The name in the address: the file lies beside its checksum under the same one.</param>
    /// <param name="fileName">The file's own name, where the asked one is none that a shell could take.</param>
    public static ContentResult Of(Digest digest, string asked, string fileName)
    {
        var name = asked[..^Ending.Length];
        return new ContentResult { ContentType = "text/plain; charset=utf-8", Content = $"{digest.Hex}  {(IsPlain(name) ? name : fileName)}\n" };
    }

    private static bool IsPlain(string name) => name[0] is not ('.' or '-') && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');
}
