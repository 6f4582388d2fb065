using System.Text.Json.Serialization;

namespace Registry.Core.Kernel.Entities;

/// <summary>The forms of signatures in SIF.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SifSignatureKind>))]
public enum SifSignatureKind
{
    /// <summary>Neither of the others.</summary>
    Unknown,

    /// <summary>A clear-signed OpenPGP message over JSON digests, since Singularity 3.6.</summary>
    PgpClearSigned,

    /// <summary>A clear-signed OpenPGP message over one hash, before Singularity 3.6; today's clients verify it on demand only.</summary>
    PgpLegacy,

    /// <summary>A DSSE envelope, for keys and certificates that are not PGP.</summary>
    Dsse,
}
