using System.Buffers.Binary;
using Registry.Core.Kernel.Errors;

namespace Registry.Core.Kernel.Entities;

/// <summary>A team's picture: a small square PNG, apart from the team's row so that lists do not read it.</summary>
public sealed class TeamPicture
{
    /// <summary>Bytes.</summary>
    public const int MaxBytes = 256 << 10;

    /// <summary>Pixels of each side; a picture of few bytes may otherwise unfold into gigabytes in a reader's browser.</summary>
    public const int MaxSide = 512;

    private const int HeaderLength = 24;

    // The signature, and the chunk that comes first with width and height (PNG specification, sections 5.2 and 11.2.2).
    private static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    public Guid TeamId { get; set; }

    public required byte[] Png { get; set; }

    /// <summary>Why these bytes cannot be a picture; null when they can.</summary>
    internal static Refusal? RefusalOrNull(ReadOnlySpan<byte> png)
    {
        var isPicture = png.Length is > HeaderLength and <= MaxBytes
            && png.StartsWith(Signature)
            && png[12..16].SequenceEqual("IHDR"u8)
            && BinaryPrimitives.ReadUInt32BigEndian(png[16..]) is > 0 and <= MaxSide
            && BinaryPrimitives.ReadUInt32BigEndian(png[20..]) is > 0 and <= MaxSide;
        return isPicture
            ? null
            : new Refusal(RegistryError.InvalidRequest, $"A team's picture is a PNG of at most {MaxSide} by {MaxSide} pixels and {MaxBytes >> 10} KiB. Choose another.");
    }
}
