using Registry.Core.Content.Images.Sif;

namespace Registry.Core.Transfer.ImportExport;

/// <summary>What a file of a folder is.</summary>
internal enum FoundFile
{
    /// <summary>A SIF, or something that claims to be one and is refused with the reason when it is read.</summary>
    Image,

    /// <summary>Named like an image of before SIF, and no SIF.</summary>
    OldImage,

    /// <summary>Nothing to take.</summary>
    Other,
}

/// <summary>Tells image files by their first bytes. The name decides only for what is no SIF, or cannot be read.</summary>
internal static class ImageFileKind
{
    public const string Sif = ".sif";

    private const int Start = 42;

    private static readonly string[] Endings = [Sif, ".simg", ".img", ".sqsh", ".squashfs"];

    /// <summary>The ending by which images are named, or nothing: what follows the last dot of <c>samtools:1.17</c> is part of its tag.</summary>
    public static string EndingOf(string name) =>
        Endings.FirstOrDefault(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) is { } ending ? name[^ending.Length..] : string.Empty;

    /// <param name="file">The file.</param>
    /// <param name="mayRead">False for what leads out of the folder: its name decides alone.</param>
    public static FoundFile Of(FileInfo file, bool mayRead)
    {
        var ending = EndingOf(file.Name);
        if (ending.Equals(Sif, StringComparison.OrdinalIgnoreCase) || (ending.Length > 0 && !mayRead))
        {
            return FoundFile.Image;
        }

        if (!mayRead || !IsRegular(file))
        {
            return FoundFile.Other;
        }

        try
        {
            Span<byte> start = stackalloc byte[Start];
            using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            return SifHeader.HasMagic(start[..stream.ReadAtLeast(start, Start, throwOnEndOfStream: false)]) ? FoundFile.Image
                : ending.Length > 0 ? FoundFile.OldImage
                : FoundFile.Other;
        }
        catch (Exception fault) when (fault is UnauthorizedAccessException or FileNotFoundException)
        {
            // Named by the import, which cannot read it either.
            return FoundFile.Image;
        }
    }

    /// <summary>Opening a pipe or a device would wait for whoever writes to it. Their length is zero.</summary>
    private static bool IsRegular(FileInfo file) =>
        (file.LinkTarget is null ? file : file.ResolveLinkTarget(returnFinalTarget: true)) is FileInfo { Length: > 0 };
}
