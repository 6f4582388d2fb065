using System.Buffers.Binary;
using Registry.Core.Kernel.Errors;

namespace Registry.Core.Content.Images.Sif;

/// <summary>
/// The global header, bytes 0 to 128. Its numbers come from the file: only <see cref="CheckAgainst"/> and <see cref="CheckDataAgainst"/>
/// make them usable.
/// </summary>
internal sealed record SifHeader
{
    /// <summary>Bytes of the header.</summary>
    public const int Size = 128;

    private const int Int64Bytes = 8;

    private static ReadOnlySpan<byte> Magic => "SIF_MAGIC\0"u8;

    /// <summary>Whether a file that begins so is a SIF, of whatever version.</summary>
    public static bool HasMagic(ReadOnlySpan<byte> start) => start.Length >= 42 && start[32..42].SequenceEqual(Magic);

    private static ReadOnlySpan<byte> Version => "01\0"u8;

    /// <summary>The parts of the header that signatures cover: launch script, magic, version and id.</summary>
    public required ReadOnlyMemory<byte> Signed { get; init; }

    /// <summary>The architecture's two digits as they stand in the file.</summary>
    public required SifArchitecture Architecture { get; init; }

    public required Guid Id { get; init; }

    /// <summary>Seconds since 1970 as they stand in the file.</summary>
    public required long CreatedSeconds { get; init; }

    public required long DescriptorsFree { get; init; }

    public required long DescriptorsTotal { get; init; }

    public required long DescriptorsOffset { get; init; }

    public required long DescriptorsSize { get; init; }

    public required long DataOffset { get; init; }

    public required long DataSize { get; init; }

    /// <summary>Reads the header, or refuses a file that is not a SIF of a known version.</summary>
    /// <param name="bytes">The file's beginning: the header, and what follows if it is there.</param>
    public static Result<SifHeader> Parse(ReadOnlySpan<byte> bytes)
    {
        if (!bytes[32..42].SequenceEqual(Magic))
        {
            return SifRefusals.NoMagic(bytes);
        }

        if (!bytes[42..45].SequenceEqual(Version))
        {
            return SifRefusals.UnknownVersion(bytes[42..45]);
        }

        return new SifHeader
        {
            Signed = (byte[])[.. bytes[..45], .. bytes[48..64]],
            Architecture = SifArchitecture.FromCode(bytes[45..48]),
            Id = new Guid(bytes[48..64], bigEndian: true),
            CreatedSeconds = Int64At(bytes, 64),
            DescriptorsFree = Int64At(bytes, 80),
            DescriptorsTotal = Int64At(bytes, 88),
            DescriptorsOffset = Int64At(bytes, 96),
            DescriptorsSize = Int64At(bytes, 104),
            DataOffset = Int64At(bytes, 112),
            DataSize = Int64At(bytes, 120),
        };
    }

    /// <summary>Refuses a header with impossible numbers, or whose table does not fit in a file of this many bytes; null when it is sound.</summary>
    public Refusal? CheckAgainst(long length)
    {
        if ((DescriptorsFree | DescriptorsTotal | DescriptorsOffset | DescriptorsSize | DataOffset | DataSize) < 0)
        {
            return SifRefusals.NegativeHeaderNumber();
        }

        if (DescriptorsTotal > SifLimits.Descriptors)
        {
            return SifRefusals.TooManyDescriptors(DescriptorsTotal);
        }

        if (DescriptorsFree > DescriptorsTotal)
        {
            return SifRefusals.MoreFreeThanTotal(DescriptorsFree, DescriptorsTotal);
        }

        if (DescriptorsSize < DescriptorsTotal * SifDescriptor.Size)
        {
            return SifRefusals.TableTooSmall(DescriptorsTotal, DescriptorsSize);
        }

        if (DescriptorsOffset < Size)
        {
            return SifRefusals.TableInHeader(DescriptorsOffset);
        }

        return Fits(DescriptorsOffset, DescriptorsSize, length)
            ? null
            : SifRefusals.CutShort("the table of its objects", DescriptorsOffset, DescriptorsSize, length);
    }

    /// <summary>Refuses a header whose data section ends after the file; null when it does not. An empty section may begin anywhere.</summary>
    public Refusal? CheckDataAgainst(long length) =>
        DataSize == 0 || Fits(DataOffset, DataSize, length) ? null : SifRefusals.CutShort("its data", DataOffset, DataSize, length);

    /// <summary>Whether a span of two numbers that are not negative lies within the file. Subtracts, because a sum may overflow.</summary>
    public static bool Fits(long offset, long size, long length) => offset <= length && size <= length - offset;

    private static long Int64At(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadInt64LittleEndian(bytes.Slice(offset, Int64Bytes));
}
