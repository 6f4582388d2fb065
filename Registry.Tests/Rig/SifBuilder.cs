using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Registry.Tests.Rig;

/// <summary>Makes SIF images as the tools lay them out, of any size and in constant memory.</summary>
public static class SifBuilder
{
    public const int HeaderBytes = 128;
    public const int TableOffset = 4096;
    public const int DescriptorBytes = 585;
    private const int PartitionAlignment = 4096;
    private const int BufferBytes = 1 << 20;

    private static readonly string[] Architectures =
    [
        "386", "amd64", "arm", "arm64", "ppc64", "ppc64le", "mips", "mipsle", "mips64", "mips64le", "s390x", "riscv64", "loong64",
    ];

    /// <summary>The whole image in memory.</summary>
    public static byte[] Bytes(SifSpec spec)
    {
        using var stream = new MemoryStream();
        Write(stream, spec);
        return stream.ToArray();
    }

    /// <summary>Writes the image from the stream's position on; the stream need not be seekable.</summary>
    /// <returns>How many bytes were written.</returns>
    public static long Write(Stream stream, SifSpec spec)
    {
        var places = Math.Max(spec.Places, spec.Objects.Count);
        var dataOffset = TableOffset + (long)places * DescriptorBytes;
        var offsets = Layout(spec, dataOffset, out var end);
        var head = new byte[dataOffset];
        WriteHeader(head, spec, places, end - dataOffset);
        for (var i = 0; i < spec.Objects.Count; i++)
        {
            WriteDescriptor(head.AsSpan(TableOffset + i * DescriptorBytes, DescriptorBytes), spec, i, offsets[i]);
        }

        stream.Write(head);
        var at = dataOffset;
        for (var i = 0; i < spec.Objects.Count; i++)
        {
            stream.Write(new byte[offsets[i] - at]);
            WriteContent(stream, spec.Objects[i]);
            at = offsets[i] + spec.Objects[i].Size;
        }

        return end;
    }

    /// <summary>The three bytes that stand for an architecture.</summary>
    public static byte[] ArchitectureCode(string? name) => Encoding.ASCII.GetBytes($"{Array.IndexOf(Architectures, name) + 1:00}\0");

    /// <summary>Where the object's descriptor begins in the file.</summary>
    public static int DescriptorAt(int index) => TableOffset + index * DescriptorBytes;

    private static long[] Layout(SifSpec spec, long dataOffset, out long end)
    {
        var offsets = new long[spec.Objects.Count];
        end = dataOffset;
        for (var i = 0; i < offsets.Length; i++)
        {
            var alignment = spec.Objects[i].Type == 0x4004 ? PartitionAlignment : 1;
            offsets[i] = (end + alignment - 1) / alignment * alignment;
            end = offsets[i] + spec.Objects[i].Size;
        }

        return offsets;
    }

    private static void WriteHeader(Span<byte> header, SifSpec spec, int places, long dataBytes)
    {
        "#!/usr/bin/env run-singularity\n"u8.CopyTo(header);
        "SIF_MAGIC\0"u8.CopyTo(header[32..]);
        "01\0"u8.CopyTo(header[42..]);
        ArchitectureCode(spec.Architecture).CopyTo(header[45..]);
        spec.Id.TryWriteBytes(header[48..], bigEndian: true, out _);
        BinaryPrimitives.WriteInt64LittleEndian(header[64..], spec.Created);
        BinaryPrimitives.WriteInt64LittleEndian(header[72..], spec.Created);
        BinaryPrimitives.WriteInt64LittleEndian(header[80..], places - spec.Objects.Count);
        BinaryPrimitives.WriteInt64LittleEndian(header[88..], places);
        BinaryPrimitives.WriteInt64LittleEndian(header[96..], TableOffset);
        BinaryPrimitives.WriteInt64LittleEndian(header[104..], (long)places * DescriptorBytes);
        BinaryPrimitives.WriteInt64LittleEndian(header[112..], TableOffset + (long)places * DescriptorBytes);
        BinaryPrimitives.WriteInt64LittleEndian(header[120..], dataBytes);
    }

    private static void WriteDescriptor(Span<byte> entry, SifSpec spec, int index, long offset)
    {
        var item = spec.Objects[index];
        BinaryPrimitives.WriteInt32LittleEndian(entry, item.Type);
        entry[4] = 1;
        BinaryPrimitives.WriteUInt32LittleEndian(entry[5..], item.Id ?? (uint)index + 1);
        BinaryPrimitives.WriteUInt32LittleEndian(entry[9..], item.Group);
        BinaryPrimitives.WriteUInt32LittleEndian(entry[13..], item.Link);
        BinaryPrimitives.WriteInt64LittleEndian(entry[17..], offset);
        BinaryPrimitives.WriteInt64LittleEndian(entry[25..], item.Size);
        BinaryPrimitives.WriteInt64LittleEndian(entry[33..], item.Size);
        BinaryPrimitives.WriteInt64LittleEndian(entry[41..], spec.Created);
        BinaryPrimitives.WriteInt64LittleEndian(entry[49..], spec.Created);
        Encoding.UTF8.GetBytes(item.Name).CopyTo(entry[73..201]);
        item.Extra.CopyTo(entry[201..]);
    }

    private static void WriteContent(Stream stream, SifSpecObject item)
    {
        if (item.Content is not null)
        {
            stream.Write(item.Content);
            return;
        }

        var buffer = new byte[Math.Min((item.Bytes + 7) / 8 * 8, BufferBytes)];
        var state = (ulong)item.Seed;
        for (var left = item.Bytes; left > 0; left -= buffer.Length)
        {
            state = Fill(buffer, state);
            stream.Write(buffer, 0, (int)Math.Min(left, buffer.Length));
        }
    }

    // SplitMix64 (https://prng.di.unimi.it/splitmix64.c): the framework's seeded generator takes seconds for a GiB.
    private static ulong Fill(Span<byte> buffer, ulong state)
    {
        var words = MemoryMarshal.Cast<byte, ulong>(buffer);
        for (var i = 0; i < words.Length; i++)
        {
            state += 0x9E3779B97F4A7C15;
            var z = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            words[i] = z ^ (z >> 31);
        }

        return state;
    }
}
