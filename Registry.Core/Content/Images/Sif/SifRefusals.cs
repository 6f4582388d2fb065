using System.Text;
using Registry.Core.Kernel.Errors;

namespace Registry.Core.Content.Images.Sif;

/// <summary>The sentences with which a file is refused; the push client prints them.</summary>
internal static class SifRefusals
{
    private const string BuildOne = "Build one with 'apptainer build', then push it.";
    private const string CopyAgain = "Copy or build it again, check it with 'apptainer sif list', then push it.";
    private const int ShownBytes = 16;

    public static Refusal Empty() => Refused($"This file is empty, not a SIF image. {BuildOne}");

    public static Refusal ShorterThanHeader(long length) =>
        Refused($"This file is not a SIF image: it has {Bytes(length)}, and the header of a SIF alone takes {SifHeader.Size}. {CopyAgain}");

    /// <param name="start">As much of the file as a SIF header takes, or less.</param>
    public static Refusal NoMagic(ReadOnlySpan<byte> start) => OldImage.NameOrNull(start) is { } old
        ? Refused($"This file is no SIF image: it is {old}, as Singularity made them before version 3. Convert it with 'apptainer build NEW.sif OLD.img' (or 'singularity build'), then push NEW.sif.")
        : Refused($"This file is not a SIF image: it has no SIF_MAGIC at byte 32 (it starts with '{Shown(start)}'). {BuildOne}");

    public static Refusal UnknownVersion(ReadOnlySpan<byte> version) =>
        Refused($"This SIF image is written in version '{Shown(version)}' of the format; this registry reads version '01'. {BuildOne}");

    public static Refusal NegativeHeaderNumber() =>
        Refused($"This SIF image is damaged: its header has a negative number of objects, offset or size. {CopyAgain}");

    public static Refusal TooManyDescriptors(long total) => Refused(
        $"This SIF image is damaged: its header has room for {total} objects; {SifLimits.Descriptors} are the most that this registry reads. "
        + CopyAgain);

    public static Refusal MoreFreeThanTotal(long free, long total) =>
        Refused($"This SIF image is damaged: its header has {free} free places for objects out of {total}. {CopyAgain}");

    public static Refusal TableTooSmall(long total, long size) => Refused(
        $"This SIF image is damaged: its {total} object descriptors take {total * SifDescriptor.Size} bytes, and its header gives them {size}. "
        + CopyAgain);

    public static Refusal TableInHeader(long offset) =>
        Refused($"This SIF image is damaged: its object descriptors begin at byte {offset}, inside of its {SifHeader.Size}-byte header. {CopyAgain}");

    public static Refusal CutShort(string what, long offset, long size, long length) =>
        Refused($"This SIF image is cut short: {what} ends at byte {(ulong)offset + (ulong)size}, the file has {length}. {CopyAgain}");

    public static Refusal NegativeObject(uint id, long offset, long size) =>
        Refused($"This SIF image is damaged: object {id} begins at byte {offset} and takes {size} bytes; neither can be negative. {CopyAgain}");

    private static Refusal Refused(string message) => new(RegistryError.NotAnImage, message);

    private static string Bytes(long count) => count == 1 ? "1 byte" : $"{count} bytes";

    // Printable text as it stands, anything else as hexadecimal: the message ends up in a terminal.
    private static string Shown(ReadOnlySpan<byte> bytes)
    {
        var shown = bytes[..Math.Min(bytes.Length, ShownBytes)].TrimEnd((byte)0);
        var printable = shown.IndexOfAnyExceptInRange((byte)' ', (byte)'~');
        var ending = bytes.Length > ShownBytes ? "…" : "";
        return printable switch
        {
            -1 => Encoding.ASCII.GetString(shown) + ending,
            >= 4 => Encoding.ASCII.GetString(shown[..printable]) + ending,
            _ => string.Join(' ', shown.ToArray().Select(b => b.ToString("x2"))) + ending,
        };
    }
}
