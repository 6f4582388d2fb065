using System.Collections.ObjectModel;
using System.Text;
using System.Text.Json;

namespace Registry.Core.Content.Images.Sif;

/// <summary>What an OCI configuration inside of a SIF says.</summary>
internal sealed record OciConfig(string? Architecture, IReadOnlyDictionary<string, string> Labels, OciProcess? Process = null)
{
    public static OciConfig Empty { get; } = new(null, ReadOnlyDictionary<string, string>.Empty);
}

/// <summary>
/// Follows a SIF that holds OCI blobs from its root index over a manifest to the configuration:
/// https://github.com/opencontainers/image-spec. Digests serve as names here and are not verified.
/// </summary>
internal sealed class OciImage(SifObjects objects, SifWarnings warnings)
{
    private const string IndexName = "the OCI index";
    private const string ManifestName = "the OCI manifest";
    private const string ConfigName = "the OCI configuration";

    /// <summary>The configuration of the first image; empty when it cannot be followed, null for a SIF without OCI blobs.</summary>
    public async Task<OciConfig?> ReadAsync(CancellationToken cancellationToken)
    {
        var next = objects.OfType(SifDataType.OciRootIndex).FirstOrDefault();
        if (next is null)
        {
            return null;
        }

        for (var hop = 0; hop < SifLimits.OciHops && next is not null; hop++)
        {
            if (await objects.ReadJsonAsync(next, SifLimits.OciBytes, cancellationToken) is not { } json)
            {
                return OciConfig.Empty;
            }

            var (config, manifest) = References(json, hop == 0 ? IndexName : ManifestName);
            if (config is not null)
            {
                return await ReadConfigAsync(config, cancellationToken);
            }

            next = manifest is null ? null : Blob(manifest);
        }

        warnings.Add("The OCI index of the image leads to no configuration; its architecture is unknown.");
        return OciConfig.Empty;
    }

    // A manifest names its configuration, an index the first of its manifests.
    private (string? Config, string? Manifest) References(byte[] bytes, string what)
    {
        string? config = null;
        string? manifest = null;
        var json = new SifJson(bytes, what, warnings);
        json.Read((ref Utf8JsonReader reader, string name) =>
        {
            switch (name)
            {
                case "config":
                    config = Digest(json, ref reader, name);
                    break;
                case "manifests":
                    json.EachItem(ref reader, name, (ref Utf8JsonReader item, string of) =>
                    {
                        var digest = Digest(json, ref item, of);
                        manifest ??= digest;
                    });
                    break;
                default:
                    reader.Skip();
                    break;
            }
        });
        return (config, manifest);
    }

    private static string? Digest(SifJson json, ref Utf8JsonReader reader, string what)
    {
        string? digest = null;
        json.Each(ref reader, what, (ref Utf8JsonReader value, string name) =>
        {
            if (name == "digest")
            {
                digest = json.Text(ref value, name, SifLimits.PropertyChars);
            }
            else
            {
                value.Skip();
            }
        });
        return digest;
    }

    private async Task<OciConfig> ReadConfigAsync(string digest, CancellationToken cancellationToken)
    {
        if (Blob(digest) is not { } blob)
        {
            warnings.Add("The image does not hold the OCI configuration that it names; its architecture is unknown.");
            return OciConfig.Empty;
        }

        return await objects.ReadJsonAsync(blob, SifLimits.OciBytes, cancellationToken) is { } json ? Config(json) : OciConfig.Empty;
    }

    private OciConfig Config(byte[] bytes)
    {
        var found = OciConfig.Empty;
        var json = new SifJson(bytes, ConfigName, warnings);
        json.Read((ref Utf8JsonReader reader, string name) =>
        {
            switch (name)
            {
                case "architecture":
                    found = found with { Architecture = KnownArchitecture(json.Text(ref reader, name, SifLimits.PropertyChars)) };
                    break;
                case "config":
                    found = WithRuntime(found, json, ref reader, name);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        });
        return found;
    }

    private static OciConfig WithRuntime(OciConfig config, SifJson json, ref Utf8JsonReader reader, string what)
    {
        var labels = config.Labels;
        var process = new OciProcess();
        json.Each(ref reader, what, (ref Utf8JsonReader value, string name) =>
        {
            // The tools write null for what a configuration does not have.
            if (value.TokenType == JsonTokenType.Null)
            {
                return;
            }

            switch (name)
            {
                case "Labels":
                    labels = json.Map(ref value, name, SifMapLimits.Labels);
                    break;
                case "Entrypoint":
                    process = process with { Entrypoint = json.Texts(ref value, name) };
                    break;
                case "Cmd":
                    process = process with { Command = json.Texts(ref value, name) };
                    break;
                case "Env":
                    process = process with { Environment = json.Texts(ref value, name) };
                    break;
                case "User":
                    process = process with { User = json.Text(ref value, name, SifLimits.PropertyChars) };
                    break;
                case "WorkingDir":
                    process = process with { WorkingDirectory = json.Text(ref value, name, SifLimits.PropertyChars) };
                    break;
                default:
                    value.Skip();
                    break;
            }
        });
        return config with { Labels = labels, Process = process };
    }

    private string? KnownArchitecture(string? name)
    {
        if (name is not null && SifArchitecture.Known(name) is null)
        {
            warnings.Add($"The OCI configuration gives the architecture '{name}', which SIF has no code for.");
        }

        return SifArchitecture.Known(name);
    }

    private SifDescriptor? Blob(string digest) =>
        objects.OfType(SifDataType.OciBlob).FirstOrDefault(d => Encoding.ASCII.GetString(d.Extra.Span).TrimEnd('\0') == digest);
}
