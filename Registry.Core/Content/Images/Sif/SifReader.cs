using Registry.Core.Kernel.Errors;

namespace Registry.Core.Content.Images.Sif;

/// <summary>
/// Reads what a SIF image says about itself: https://github.com/apptainer/sif. The file comes from anybody, so every number in it is
/// checked before it is used, and nothing is read or allocated because of a number alone. The structure must be sound (header, object
/// table, each object's data inside of the file); the texts and JSON inside may be junk, which the description's warnings then say.
/// </summary>
public static class SifReader
{
    /// <summary>How much of a file <see cref="RefuseStart"/> wants to see.</summary>
    public const int StartBytes = SifHeader.Size;

    /// <summary>How images are described: one more whenever the same file gives another description, so that <see cref="ReadOldImages"/> reads those again that are here.</summary>
    public const int Version = 1;

    private const int DescriptorsAtOnce = 56;

    /// <summary>Describes the image.</summary>
    /// <param name="image">
    /// The whole file; readable and seekable. Its position moves; it stays open. Dozens of KiB of it are read as a rule, 17 MiB at most.
    /// </param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The description, or <see cref="RegistryError.NotAnImage"/> with a sentence for the person who pushes.</returns>
    public static async Task<Result<SifDescription>> ReadAsync(Stream image, CancellationToken cancellationToken)
    {
        var structure = await ReadStructureAsync(image, cancellationToken);
        return structure.Succeeded
            ? await new SifDescriber(image, structure.Value.Header, structure.Value.Used).DescribeAsync(cancellationToken)
            : structure.As<SifDescription>();
    }

    /// <summary>Looks at the beginning of a file that is not here yet.</summary>
    /// <param name="start">Its first <see cref="StartBytes"/> bytes or more, or all of a shorter file.</param>
    /// <param name="length">How many bytes the file has.</param>
    /// <returns>Why the file is no image, whatever follows; null when nothing speaks against it.</returns>
    public static Refusal? RefuseStart(ReadOnlySpan<byte> start, long length)
    {
        if (start.Length < StartBytes)
        {
            return length == 0 ? SifRefusals.Empty() : SifRefusals.ShorterThanHeader(start.Length);
        }

        var header = SifHeader.Parse(start);
        return header.Succeeded ? header.Value.CheckAgainst(length) : header.Refusal;
    }

    /// <summary>Reads the header and the object table alone.</summary>
    internal static async Task<Result<SifStructure>> ReadStructureAsync(Stream image, CancellationToken cancellationToken)
    {
        var header = await ReadHeaderAsync(image, cancellationToken);
        if (!header.Succeeded)
        {
            return header.As<SifStructure>();
        }

        var used = await ReadDescriptorsAsync(image, header.Value, cancellationToken);
        return used.Succeeded ? new SifStructure(header.Value, used.Value) : used.As<SifStructure>();
    }

    private static async Task<Result<SifHeader>> ReadHeaderAsync(Stream image, CancellationToken cancellationToken)
    {
        if (image.Length == 0)
        {
            return SifRefusals.Empty();
        }

        var bytes = new byte[Math.Min(image.Length, OldImage.StartBytes)];
        image.Position = 0;
        await image.ReadExactlyAsync(bytes, cancellationToken);
        if (bytes.Length < SifHeader.Size)
        {
            return SifRefusals.ShorterThanHeader(bytes.Length);
        }

        var header = SifHeader.Parse(bytes);
        return header.Succeeded && header.Value.CheckAgainst(image.Length) is { } refusal ? refusal : header;
    }

    private static async Task<Result<List<SifDescriptor>>> ReadDescriptorsAsync(Stream image, SifHeader header, CancellationToken cancellationToken)
    {
        var used = new List<SifDescriptor>();
        var buffer = new byte[DescriptorsAtOnce * SifDescriptor.Size];
        image.Position = header.DescriptorsOffset;
        for (var left = header.DescriptorsTotal; left > 0; left -= DescriptorsAtOnce)
        {
            var table = buffer.AsMemory(0, (int)Math.Min(left, DescriptorsAtOnce) * SifDescriptor.Size);
            await image.ReadExactlyAsync(table, cancellationToken);
            for (var at = 0; at < table.Length; at += SifDescriptor.Size)
            {
                if (SifDescriptor.ParseUsed(table.Span.Slice(at, SifDescriptor.Size)) is not { } descriptor)
                {
                    continue;
                }

                if (descriptor.CheckAgainst(image.Length) is { } refusal)
                {
                    return refusal;
                }

                used.Add(descriptor);
            }
        }

        // Last, because the sentence about an object says more than the one about the data as a whole.
        return header.CheckDataAgainst(image.Length) is { } cut ? cut : used;
    }
}

/// <summary>A sound header and the entries of its table that are in use.</summary>
internal sealed record SifStructure(SifHeader Header, List<SifDescriptor> Used);
