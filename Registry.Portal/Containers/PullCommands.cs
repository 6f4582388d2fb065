using Registry.Core.Content.Images;
using Registry.Core.Kernel.Names;
using Registry.Portal.Tokens;

namespace Registry.Portal.Containers;

/// <summary>What people pull with.</summary>
public enum PullTool
{
    Apptainer,
    Singularity,
    Curl,
}

/// <summary>What people do with an image.</summary>
public enum UseVerb
{
    /// <summary>What the image says.</summary>
    Run,

    /// <summary>A command of one's own.</summary>
    Exec,

    /// <summary>A prompt inside.</summary>
    Shell,
}

/// <summary>What is to be pulled.</summary>
/// <param name="Entity">The first part of the address; the registry ignores it when it looks something up.</param>
/// <param name="Collection">The collection.</param>
/// <param name="Container">The container.</param>
/// <param name="Tag">The tag; null for an image that is shown by its digest.</param>
/// <param name="Digest">The image.</param>
/// <param name="Architecture">The image's architecture; null when it does not say.</param>
/// <param name="IsPrivate">Whether a pull needs a token.</param>
public sealed record PullTarget(string Entity, string Collection, string Container, string? Tag, Digest Digest, string? Architecture, bool IsPrivate)
{
    /// <summary>Whether it is an OCI-SIF, which SingularityCE 4 and later runs and Apptainer does not.</summary>
    public bool IsOciSif { get; init; }
}

/// <summary>
/// The commands that pull an image from this registry. Clients pull <c>library://</c> only once a registry was added to them
/// ("no default remote with library client in use"), and cannot add one whose address has a port; a plain address needs neither, but sends no token.
/// </summary>
/// <param name="address">The registry as the reader reaches it.</param>
/// <param name="target">The image.</param>
public sealed class PullCommands(Uri address, PullTarget target)
{
    private readonly ClientCommands _client = new(address);

    /// <summary>What the image can be pulled and used with.</summary>
    public IReadOnlyList<PullTool> Tools => target.IsOciSif ? [PullTool.Singularity, PullTool.Curl] : Enum.GetValues<PullTool>();

    private string Root => address.GetLeftPart(UriPartial.Authority);

    /// <summary>Whether the client has to be given this registry by its configuration file, for which the token page has the text.</summary>
    public bool NeedsFile => _client.NeedsFile && target.IsPrivate;

    /// <summary>The file that the commands write.</summary>
    public string FileName => ImageFileName.Of(target.Container, target.Tag, target.Digest);

    /// <summary>The one command that pulls.</summary>
    /// <param name="tool">With what.</param>
    /// <param name="isPinned">By content, so that it never changes, rather than by tag.</param>
    public string Pull(PullTool tool, bool isPinned) => tool switch
    {
        PullTool.Curl => $"{Curl} '{FileUrl(isPinned)}'",
        PullTool.Apptainer or PullTool.Singularity when _client.NeedsFile && !target.IsPrivate => $"{Name(tool)} pull {FileName} '{FileUrl(isPinned)}'",
        PullTool.Apptainer or PullTool.Singularity => $"{Name(tool)} pull {Architecture(isPinned)}library://{Reference(isPinned)}",
    };

    /// <summary>Makes sure that what curl has fetched is what the registry holds.</summary>
    /// <param name="isPinned">As in <see cref="Pull"/>.</param>
    public string Verify(bool isPinned) => $"{Curl} '{Root}{DownloadPath(isPinned, ".sha256")}' && sha256sum -c {FileName}.sha256";

    /// <summary>Where a browser downloads the image.</summary>
    /// <param name="isPinned">By content rather than by tag.</param>
    public string Download(bool isPinned) => DownloadPath(isPinned, string.Empty);

    /// <summary>What makes <see cref="Pull"/> work the first time on a machine; null when nothing is needed.</summary>
    /// <param name="tool">With what.</param>
    public string? SetUp(PullTool tool) => tool switch
    {
        PullTool.Curl when target.IsPrivate => "read -rs TOKEN",
        PullTool.Curl => null,
        PullTool.Apptainer or PullTool.Singularity when _client.NeedsFile => null,
        PullTool.Apptainer or PullTool.Singularity =>
            $"{Name(tool)} remote add {(target.IsPrivate ? "" : "--no-login ")}{(IsPlain ? "--insecure " : "")}{_client.RemoteName} {address.Host} "
            + $"&& {Name(tool)} remote use {_client.RemoteName}",
    };

    /// <summary>A pull that needs no set-up at all, where that differs from <see cref="Pull"/>; it cannot send a token.</summary>
    /// <param name="tool">With what.</param>
    /// <param name="isPinned">By content rather than by tag.</param>
    public string? PullWithoutSetUp(PullTool tool, bool isPinned) => tool switch
    {
        PullTool.Curl => null,
        PullTool.Apptainer or PullTool.Singularity => target.IsPrivate || _client.NeedsFile ? null : $"{Name(tool)} pull {FileName} '{FileUrl(isPinned)}'",
    };

    /// <summary>Uses the file that <see cref="Pull"/> has written.</summary>
    /// <param name="tool">With what; a file that curl fetched is used with Apptainer, and an OCI-SIF with SingularityCE.</param>
    /// <param name="verb">How.</param>
    public string Use(PullTool tool, UseVerb verb) => verb switch
    {
        UseVerb.Run => $"{User(tool)} run {Oci}{FileName}",
        UseVerb.Shell => $"{User(tool)} shell {Oci}{FileName}",
        UseVerb.Exec => $"{User(tool)} exec {Oci}{FileName} COMMAND",
    };

    /// <summary>Runs the image without a file of its own: the client pulls it into its cache.</summary>
    /// <param name="tool">With what.</param>
    public string Run(PullTool tool) => $"{User(tool)} run {Oci}{(IsByAddress ? $"'{Source}'" : Source)}";

    /// <summary>The head of a definition file that builds on the image.</summary>
    public string Definition => $"Bootstrap: library\nFrom: {Reference(IsForeign)}\n{(IsByAddress ? $"Library: {Root}\n" : null)}";

    /// <summary>A process of Nextflow in the image.</summary>
    public string Nextflow => $"process example {{\n    container '{Source}'\n}}\n";

    /// <summary>A rule of Snakemake in the image.</summary>
    public string Snakemake => $"rule example:\n    container: \"{Source}\"\n";

    /// <summary>Whether the client pulls by a plain address, because it cannot be told of this registry.</summary>
    private bool IsByAddress => _client.NeedsFile && !target.IsPrivate;

    /// <summary>What clients take for an image.</summary>
    private string Source => IsByAddress ? FileUrl(isPinned: false) : $"library://{Reference(IsForeign)}";

    /// <summary>A tag means what it names for the machine that pulls; that of another architecture is named by its content.</summary>
    private bool IsForeign => target.Architecture is not (null or Architectures.Default);

    private string Oci => target.IsOciSif ? "--oci " : string.Empty;

    private bool IsPlain => address.Scheme == Uri.UriSchemeHttp;

    private static string Name(PullTool tool) => tool == PullTool.Singularity ? "singularity" : "apptainer";

    private string User(PullTool tool) => Name(target.IsOciSif ? PullTool.Singularity : tool);

    private string Reference(bool isPinned) => $"{target.Entity}/{target.Collection}/{target.Container}:{Suffix(isPinned)}";

    private string Suffix(bool isPinned) => isPinned || target.Tag is null ? target.Digest.LibraryForm : target.Tag;

    // A digest names one architecture already; a tag means that of the machine it is pulled on, which is most often the usual one.
    private string Architecture(bool isPinned) =>
        isPinned || target.Tag is null || target.Architecture is null or Architectures.Default ? string.Empty : $"--arch {target.Architecture} ";

    private string Curl => target.IsPrivate ? "curl -fLO -H \"Authorization: Bearer $TOKEN\"" : "curl -fLO";

    private string FileUrl(bool isPinned) => Root + DownloadPath(isPinned, string.Empty);

    private string DownloadPath(bool isPinned, string ending)
    {
        var byTag = !isPinned && target.Tag is not null;
        return PortalUrls.Download(target.Collection, target.Container, byTag ? target.Tag! : target.Digest.ToString(), FileName + ending, byTag && target.Architecture != Architectures.Default ? target.Architecture : null);
    }
}
