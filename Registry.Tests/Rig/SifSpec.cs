using System.Buffers.Binary;
using System.Text;
using System.Text.Json;

namespace Registry.Tests.Rig;

/// <summary>An image to be made by <see cref="SifBuilder"/>. The same specification always gives the same bytes.</summary>
public sealed record SifSpec
{
    /// <summary>Go's name of the architecture in the header; null leaves the header at "unknown".</summary>
    public string? Architecture { get; init; } = "amd64";

    public Guid Id { get; init; } = new("44828b70-9e55-4399-8354-1a36a0884db1");

    /// <summary>Seconds since 1970.</summary>
    public long Created { get; init; } = 1_795_000_000;

    /// <summary>Places in the object table; never fewer than there are objects.</summary>
    public int Places { get; init; } = 48;

    public IReadOnlyList<SifSpecObject> Objects { get; init; } = [];

    /// <summary>An image as a build leaves it: definition, labels and one primary partition of so many bytes, which the seed decides.</summary>
    public static SifSpec Image(long partitionBytes = 4096, int seed = 1, string architecture = "amd64") => new()
    {
        Architecture = architecture,
        Objects =
        [
            SifSpecObject.Definition("bootstrap: docker\nfrom: alpine\n"),
            SifSpecObject.Metadata(new Dictionary<string, string>(StringComparer.Ordinal) { ["Version"] = "1.0" }),
            SifSpecObject.Partition(partitionBytes, seed, architecture),
        ],
    };

    public SifSpec With(params SifSpecObject[] more) => this with { Objects = [.. Objects, .. more] };
}

/// <summary>An object of an image to be made.</summary>
/// <param name="Type">Its code, such as 0x4001.</param>
/// <param name="Name">Its name, at most 128 bytes.</param>
public sealed record SifSpecObject(int Type, string Name)
{
    /// <summary>The data; null for bytes that <see cref="Seed"/> decides.</summary>
    public byte[]? Content { get; init; }

    /// <summary>How many bytes the seed makes, when there is no content.</summary>
    public long Bytes { get; init; }

    public int Seed { get; init; }

    /// <summary>What the type adds, at most 384 bytes.</summary>
    public byte[] Extra { get; init; } = [];

    public uint? Id { get; init; }

    public uint Group { get; init; } = 0xF000_0001;

    public uint Link { get; init; }

    public long Size => Content?.LongLength ?? Bytes;

    public static SifSpecObject Definition(string text) => Of(0x4001, "definition", text);

    public static SifSpecObject Metadata(IReadOnlyDictionary<string, string> labels) =>
        MetadataJson(JsonSerializer.Serialize(new { data = new { attributes = new { labels } }, type = "container" }));

    public static SifSpecObject MetadataJson(string json) => Of(0x4006, "inspect-metadata.json", json);

    public static SifSpecObject LegacyLabels(string json) => Of(0x4003, "labels.json", json);

    /// <summary>A partition; by default squashfs (1) and primary system (2).</summary>
    public static SifSpecObject Partition(long bytes, int seed, string architecture, int fileSystem = 1, int partitionType = 2)
    {
        var extra = new byte[11];
        BinaryPrimitives.WriteInt32LittleEndian(extra, fileSystem);
        BinaryPrimitives.WriteInt32LittleEndian(extra.AsSpan(4), partitionType);
        SifBuilder.ArchitectureCode(architecture).CopyTo(extra.AsSpan(8));
        return new SifSpecObject(0x4004, "rootfs.squashfs") { Bytes = bytes, Seed = seed, Extra = extra };
    }

    /// <summary>A signature that claims this key, linked to group 1.</summary>
    public static SifSpecObject Signature(string fingerprint, string content, int hash = 1)
    {
        var extra = new byte[260];
        BinaryPrimitives.WriteInt32LittleEndian(extra, hash);
        Convert.FromHexString(fingerprint).CopyTo(extra, 4);
        return Of(0x4005, "part-signature", content) with { Extra = extra, Group = 0xF000_0000, Link = 0xF000_0001 };
    }

    public static SifSpecObject Sbom(int format, string content)
    {
        var extra = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(extra, format);
        return Of(0x4009, "sbom", content) with { Extra = extra };
    }

    public static SifSpecObject OciRootIndex(string json) => Of(0x400A, "", json);

    public static SifSpecObject OciBlob(string digest, string json) => Of(0x400B, "", json) with { Extra = Encoding.ASCII.GetBytes(digest) };

    public static SifSpecObject Of(int type, string name, string content) => new(type, name) { Content = Encoding.UTF8.GetBytes(content) };
}
