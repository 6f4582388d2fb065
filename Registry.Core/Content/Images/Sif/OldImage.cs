namespace Registry.Core.Content.Images.Sif;

/// <summary>The image files of Singularity 2, which are bare file systems, some behind a line that starts them (Singularity 2.6, <c>src/lib/image</c>).</summary>
internal static class OldImage
{
    /// <summary>Where the superblock of ext2 to ext4 has its magic number, and how it reads.</summary>
    private const int ExtMagicAt = 1080;

    /// <summary>How much of a file tells for certain.</summary>
    public const int StartBytes = 2048;

    private static ReadOnlySpan<byte> LaunchLine => "#!/usr/bin/env run-singularity\n"u8;

    private static ReadOnlySpan<byte> Squashfs => "hsqs"u8;

    private static ReadOnlySpan<byte> ExtMagic => [0x53, 0xEF];

    /// <param name="start">The file's first bytes.</param>
    /// <returns>What it is, with its article; null if it is neither, or more bytes were needed to tell.</returns>
    public static string? NameOrNull(ReadOnlySpan<byte> start)
    {
        var system = start.StartsWith(LaunchLine) ? start[LaunchLine.Length..] : start;
        return system.StartsWith(Squashfs) ? "a squashfs image"
            : system.Length >= ExtMagicAt + ExtMagic.Length && system[ExtMagicAt..].StartsWith(ExtMagic) ? "an ext3 image"
            : system.Length < start.Length ? "an image"
            : null;
    }
}
