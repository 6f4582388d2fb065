using System.Buffers.Binary;
using Registry.Core.Kernel.Errors;

namespace Registry.Core.Content.Images.Sif;

/// <summary>One entry of the object table.</summary>
internal sealed record SifDescriptor
{
    /// <summary>Bytes of a descriptor.</summary>
    public const int Size = 585;

    private const int ExtraOffset = 201;
    private const uint GroupMark = 0xF000_0000;

    public required SifDataType Type { get; init; }

    public required uint Id { get; init; }

    /// <summary>The group, 1 or more; null for none.</summary>
    public required uint? Group { get; init; }

    /// <summary>The group that the object is about; null for none.</summary>
    public required uint? LinkedGroup { get; init; }

    /// <summary>The object that the object is about; null for none.</summary>
    public required uint? LinkedObject { get; init; }

    public required long Offset { get; init; }

    /// <summary>Bytes of data.</summary>
    public required long Length { get; init; }

    public required string Name { get; init; }

    /// <summary>The whole entry as it stands in the file.</summary>
    public required ReadOnlyMemory<byte> Raw { get; init; }

    /// <summary>What the type adds.</summary>
    public ReadOnlyMemory<byte> Extra => Raw[ExtraOffset..];

    /// <summary>Reads a descriptor; null for a place that is free.</summary>
    public static SifDescriptor? ParseUsed(ReadOnlySpan<byte> bytes)
    {
        if (bytes[4] == 0)
        {
            return null;
        }

        var link = UInt32At(bytes, 13);
        var linksToGroup = (link & GroupMark) == GroupMark;
        return new SifDescriptor
        {
            Type = (SifDataType)BinaryPrimitives.ReadInt32LittleEndian(bytes),
            Id = UInt32At(bytes, 5),
            Group = NullIfZero(UInt32At(bytes, 9) & ~GroupMark),
            LinkedGroup = linksToGroup ? NullIfZero(link & ~GroupMark) : null,
            LinkedObject = linksToGroup ? null : NullIfZero(link),
            Offset = BinaryPrimitives.ReadInt64LittleEndian(bytes[17..]),
            Length = BinaryPrimitives.ReadInt64LittleEndian(bytes[25..]),
            Name = SifText.FromUtf8(bytes[73..ExtraOffset].TrimEnd((byte)0), ExtraOffset - 73).Text,
            Raw = bytes.ToArray(),
        };
    }

    /// <summary>The number that the type keeps at this byte of <see cref="Extra"/>.</summary>
    public int ExtraInt32(int offset) => BinaryPrimitives.ReadInt32LittleEndian(Extra.Span[offset..]);

    /// <summary>Refuses data that lies outside of a file of this many bytes; null when it is inside.</summary>
    public Refusal? CheckAgainst(long length)
    {
        if (Offset < 0 || Length < 0)
        {
            return SifRefusals.NegativeObject(Id, Offset, Length);
        }

        return SifHeader.Fits(Offset, Length, length) ? null : SifRefusals.CutShort($"object {Id}", Offset, Length, length);
    }

    private static uint UInt32At(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[offset..]);

    private static uint? NullIfZero(uint number) => number == 0 ? null : number;
}
