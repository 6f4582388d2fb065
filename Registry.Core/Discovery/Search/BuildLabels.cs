using Registry.Core.Content.Labels;

namespace Registry.Core.Discovery.Search;

/// <summary>
/// Labels that build tools write about the build itself: Apptainer and SingularityCE (<c>org.label-schema.*</c> and <c>….usage.*</c>), and
/// continuous integration under the keys of the OCI image specification. Nearly every image has them, and nobody chooses an image by them.
/// Where an image comes from (<c>….deffile.from</c>) is none of them.
/// </summary>
internal static class BuildLabels
{
    private const string Oci = LabelNames.Oci;
    private const string Schema = LabelNames.Schema;

    /// <summary>In lower case.</summary>
    public static string[] Keys { get; } =
    [
        Oci + "base.digest",
        Oci + "created",
        Oci + "ref.name",
        Oci + "revision",
        Schema + "build-arch",
        Schema + "build-date",
        Schema + "build-size",
        Schema + "schema-version",
        Schema + "usage",
        Schema + "usage.apptainer.version",
        Schema + "usage.singularity.version",
        Schema + "usage.apptainer.runscript.help",
        Schema + "usage.singularity.runscript.help",
        Schema + "usage.apptainer.deffile.bootstrap",
        Schema + "usage.apptainer.deffile.stage",
        Schema + "usage.singularity.deffile.bootstrap",
        Schema + "usage.singularity.deffile.include",
        Schema + "usage.singularity.deffile.mirrorurl",
        Schema + "usage.singularity.deffile.osversion",
        Schema + "usage.singularity.deffile.stage",
        Schema + "vcs-ref",
        "io.buildah.version",
    ];
}
