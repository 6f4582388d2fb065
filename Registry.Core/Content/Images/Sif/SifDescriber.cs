using System.Collections.ObjectModel;

namespace Registry.Core.Content.Images.Sif;

/// <summary>Describes one image whose structure has been found sound.</summary>
internal sealed class SifDescriber(Stream image, SifHeader header, List<SifDescriptor> used)
{
    private readonly SifWarnings _warnings = new();

    public async Task<SifDescription> DescribeAsync(CancellationToken cancellationToken)
    {
        WarnOfOddities();
        var objects = new SifObjects(image, used, _warnings);
        var metadata = await objects.ReadMetadataAsync(cancellationToken);
        var oci = await new OciImage(objects, _warnings).ReadAsync(cancellationToken);
        var definition = await objects.ReadDefinitionAsync(cancellationToken) ?? metadata.Definition;
        var described = new SifDescription
        {
            Architecture = FindArchitecture() ?? oci?.Architecture,
            Id = header.Id,
            CreatedAt = TimeOf(header.CreatedSeconds),
            Definition = definition,
            Labels = await FindLabelsAsync(objects, metadata, oci, cancellationToken),
            Runscript = metadata.Container.Runscript,
            Startscript = metadata.Container.Startscript,
            Test = metadata.Container.Test,
            Help = metadata.Container.Help,
            Environment = metadata.Container.Environment,
            Apps = metadata.Apps,
            IsEncrypted = used.Exists(d => IsPrimary(d) && SifNames.IsEncrypted(d.ExtraInt32(0))),
            IsOciSif = oci is not null,
            Process = oci?.Process,
            Signatures = await objects.ReadSignaturesAsync(Most("signatures", SifDataType.Signature), cancellationToken),
            Sboms = Listed("SBOMs", SifDataType.Sbom, d => new SifSbom(SifNames.OfSbom(d.ExtraInt32(0)), d.Length)),
            Partitions = Listed("partitions", SifDataType.Partition, PartitionOf),
            Objects = ListObjects(),
            Warnings = _warnings.ToList(),
        };
        return described.WithDefinition();
    }

    private static bool IsPrimary(SifDescriptor descriptor) =>
        descriptor.Type == SifDataType.Partition && descriptor.ExtraInt32(4) == SifNames.PrimarySystem;

    private static SifPartition PartitionOf(SifDescriptor descriptor) => new(
        SifNames.OfFileSystem(descriptor.ExtraInt32(0)),
        SifNames.OfPartition(descriptor.ExtraInt32(4)),
        ArchitectureOf(descriptor),
        descriptor.Length,
        descriptor.Name);

    private static string? ArchitectureOf(SifDescriptor partition) => SifArchitecture.FromCode(partition.Extra.Span[8..11]).Name;

    // Images made to be reproducible carry zero, or Go's zero time in the year 1; .NET's own range ends in the year 9999.
    private static DateTimeOffset? TimeOf(long seconds) =>
        seconds > 0 && seconds < DateTimeOffset.MaxValue.ToUnixTimeSeconds() ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    private static async Task<IReadOnlyDictionary<string, string>> FindLabelsAsync(
        SifObjects objects, InspectMetadata metadata, OciConfig? oci, CancellationToken cancellationToken)
    {
        if (metadata.Container.Labels.Count > 0)
        {
            return metadata.Container.Labels;
        }

        var legacy = await objects.ReadLegacyLabelsAsync(cancellationToken);
        return legacy.Count > 0 || oci is null ? legacy : oci.Labels;
    }

    private void WarnOfOddities()
    {
        if (used.Exists(d => d.Id == 0))
        {
            _warnings.Add("An object has the id 0; ids begin at 1.");
        }

        if (used.Select(d => d.Id).Distinct().Count() != used.Count)
        {
            _warnings.Add("Several objects have the same id.");
        }

        if (used.Count(IsPrimary) > 1)
        {
            _warnings.Add("Several partitions say that they are the primary system; the first one counts.");
        }
    }

    private string? FindArchitecture()
    {
        if (header.Architecture.IsUnheardOf)
        {
            _warnings.Add($"The header gives an architecture of the code '{header.Architecture.Code}', which has no name.");
        }

        var ofPartition = used.Find(IsPrimary) is { } primary ? ArchitectureOf(primary) : null;
        if (header.Architecture.Name is { } ofHeader && ofPartition is not null && ofHeader != ofPartition)
        {
            _warnings.Add($"The header says {ofHeader} and the primary system's partition says {ofPartition}; the header counts.");
        }

        return header.Architecture.Name ?? ofPartition;
    }

    private List<SifDescriptor> Most(string what, SifDataType type)
    {
        var all = used.FindAll(d => d.Type == type);
        if (all.Count > SifLimits.ObjectsOfAKind)
        {
            _warnings.Add($"The image has {all.Count} {what}; {SifLimits.ObjectsOfAKind} are described.");
        }

        return [.. all.Take(SifLimits.ObjectsOfAKind)];
    }

    private ReadOnlyCollection<T> Listed<T>(string what, SifDataType type, Func<SifDescriptor, T> describe) =>
        Most(what, type).ConvertAll(d => describe(d)).AsReadOnly();

    private ReadOnlyCollection<SifObject> ListObjects()
    {
        if (used.Count > SifLimits.Objects)
        {
            _warnings.Add($"The image has {used.Count} objects; {SifLimits.Objects} are listed.");
        }

        return used.Take(SifLimits.Objects)
            .Select(d => new SifObject(d.Id, SifNames.Of(d.Type), d.Name, d.Length, d.Group))
            .ToList().AsReadOnly();
    }
}
