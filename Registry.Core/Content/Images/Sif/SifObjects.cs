namespace Registry.Core.Content.Images.Sif;

/// <summary>Reads the data of an image's objects, each under its limit.</summary>
internal sealed class SifObjects(Stream image, List<SifDescriptor> used, SifWarnings warnings)
{
    public const string MetadataName = "inspect-metadata.json";
    private const string NoName = "An object without a name";

    /// <summary>The used objects of a type, in the order of the table.</summary>
    public IEnumerable<SifDescriptor> OfType(SifDataType type) => used.Where(d => d.Type == type);

    /// <summary>The first definition file; null when there is none or it is empty.</summary>
    public async Task<string?> ReadDefinitionAsync(CancellationToken cancellationToken)
    {
        if (OfType(SifDataType.Definition).FirstOrDefault() is not { Length: > 0 } descriptor)
        {
            return null;
        }

        var bytes = await ReadStartAsync(descriptor, SifLimits.DefinitionBytes, cancellationToken);
        var text = SifText.FromUtf8(bytes, SifLimits.DefinitionBytes, endIsMissing: descriptor.Length > bytes.Length);
        if (text.WasCut)
        {
            warnings.Add($"The definition file has {descriptor.Length} bytes; its first {SifLimits.DefinitionBytes} are kept.");
        }

        return text.Text.Length == 0 ? null : text.Text;
    }

    /// <summary>What the build wrote about the container; empty when it wrote nothing or nothing readable.</summary>
    public async Task<InspectMetadata> ReadMetadataAsync(CancellationToken cancellationToken)
    {
        var found = OfType(SifDataType.GenericJson).Concat(OfType(SifDataType.Labels)).Where(d => d.Name == MetadataName).ToList();
        if (found.Count > 1)
        {
            warnings.Add($"Several objects are named {MetadataName}; the first one counts.");
        }

        return found.Count > 0 && await ReadJsonAsync(found[0], SifLimits.MetadataBytes, cancellationToken) is { } json
            ? new InspectMetadataReader(new SifJson(json, MetadataName, warnings), warnings).Read()
            : InspectMetadata.None;
    }

    /// <summary>The labels of images older than the metadata object: a JSON object of names and values.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ReadLegacyLabelsAsync(CancellationToken cancellationToken)
    {
        var descriptor = OfType(SifDataType.Labels).FirstOrDefault(d => d.Name != MetadataName);
        return descriptor is not null && await ReadJsonAsync(descriptor, SifLimits.MetadataBytes, cancellationToken) is { } json
            ? new SifJson(json, "the labels object", warnings).ReadMap("labels", SifMapLimits.Labels)
            : InspectMetadata.None.Container.Labels;
    }

    /// <summary>Describes the signatures; their kind is in the first bytes of their data.</summary>
    public async Task<IReadOnlyList<SifSignature>> ReadSignaturesAsync(List<SifDescriptor> descriptors, CancellationToken cancellationToken)
    {
        var signatures = new List<SifSignature>(descriptors.Count);
        foreach (var descriptor in descriptors)
        {
            signatures.Add(SifSignatures.Describe(descriptor, await ReadStartAsync(descriptor, SifLimits.SignatureBytes, cancellationToken)));
        }

        return signatures.AsReadOnly();
    }

    /// <summary>The whole of an object that holds JSON; null, with a warning, when it is longer than the limit.</summary>
    public async Task<byte[]?> ReadJsonAsync(SifDescriptor descriptor, int maxBytes, CancellationToken cancellationToken)
    {
        if (descriptor.Length <= maxBytes)
        {
            return await ReadStartAsync(descriptor, maxBytes, cancellationToken);
        }

        var name = descriptor.Name.Length > 0 ? descriptor.Name : NoName;
        warnings.Add($"{name} has {descriptor.Length} bytes and was not read; {maxBytes} are the most.");
        return null;
    }

    // The data has been found to lie within the file, so the buffer is never larger than what is really there.
    private async Task<byte[]> ReadStartAsync(SifDescriptor descriptor, int maxBytes, CancellationToken cancellationToken)
    {
        var bytes = new byte[Math.Min(descriptor.Length, maxBytes)];
        image.Position = descriptor.Offset;
        await image.ReadExactlyAsync(bytes, cancellationToken);
        return bytes;
    }
}
