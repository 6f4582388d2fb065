using System.Text.RegularExpressions;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Transfer.ImportExport;

/// <summary>Where the files of a tree go, by their paths:
/// <list type="bullet">
/// <item><c>COLLECTION/CONTAINER/TAG.sif</c></item>
/// <item><c>COLLECTION/CONTAINER:TAG.sif</c>, and <c>COLLECTION/CONTAINER:TAG@MD5.sif</c> as sregistry stores them</item>
/// <item><c>COLLECTION/CONTAINER_TAG.sif</c>, as clients name what they pull, where the tag is "latest" or starts with a digit, or with "v" and a digit</item>
/// <item><c>COLLECTION/CONTAINER.sif</c>, which is tagged "latest"</item>
/// <item><c>COLLECTION/CONTAINER:VERSION--BUILD</c> without an ending, as depots name them, and <c>CONTAINER-VERSION.img</c>, <c>.simg</c></item>
/// <item><c>quay.io-biocontainers-CONTAINER-VERSION.img</c> and <c>…-sha256:HEX.sif</c>, as workflow tools and shpc name what they fetched, at any depth</item>
/// </list>
/// With a collection given, the first part is missing.
/// </summary>
/// <param name="root">The tree.</param>
/// <param name="collection">The collection of everything; null if the first folder names it.</param>
internal sealed partial class TreeNames(string root, string? collection)
{
    /// <summary>The image files among these, each with where it goes.</summary>
    /// <param name="prefix">The folder below the root: empty, or with a slash at its end.</param>
    /// <param name="files">What is in it.</param>
    public IEnumerable<TreeFile> OfFolder(string prefix, IEnumerable<FileInfo> files)
    {
        var images = files.Select(file => (File: file, Kind: ImageFileKind.Of(file, IsInside(file)))).Where(found => found.Kind != FoundFile.Other)
            .Select(found => (found.File, Target: found.Kind == FoundFile.OldImage ? OldImage : TargetOf(prefix, found.File))).ToList();
        var newest = images.Where(image => image.Target.Succeeded)
            .GroupBy(image => image.Target.Value)
            .ToDictionary(same => same.Key, same => same.MaxBy(image => (image.File.LastWriteTimeUtc, image.File.Name)).File.Name);
        return images.Select(image => new TreeFile(
            prefix + image.File.Name,
            image.File.FullName,
            image.Target.Succeeded && newest[image.Target.Value] is var kept && kept != image.File.Name
                ? Refuse.Conflict($"It was left out, because {kept} beside it is newer and has the same name, {image.Target.Value}.")
                : image.Target));
    }

    private static Result<ImportTarget> OldImage { get; } =
        Refuse.Invalid("Its content is no SIF: images of Singularity 2 are squashfs or ext3. Convert it with 'apptainer build NEW.sif OLD', then import NEW.sif.");

    private Result<ImportTarget> TargetOf(string prefix, FileInfo file)
    {
        if (!IsInside(file))
        {
            return Refuse.Invalid("It is a link to something outside the folder, or to nothing. Put the file itself here.");
        }

        var parts = prefix.Split('/', StringSplitOptions.RemoveEmptyEntries);
        string[] path = collection is null ? parts : [collection, .. parts];
        var ending = ImageFileKind.EndingOf(file.Name);
        var name = file.Name[..^ending.Length];
        if (Hashed().IsMatch(name))
        {
            return Refuse.Invalid("Its name is a hash, as Snakemake names images, and says nothing of what it is. Rename or link it to CONTAINER:TAG.sif.");
        }

        var isFetched = Fetched().Match(name) is { Success: true } fetched && (name = name[fetched.Length..]).Length > 0;
        name = Pinned().Replace(name, string.Empty);
        var isDashed = isFetched || !ending.Equals(ImageFileKind.Sif, StringComparison.OrdinalIgnoreCase);
        return path switch
        {
            [var first, ..] when isFetched => FromName(first, name, isDashed),
            [var only] => FromName(only, name, isDashed),
            [var first, var second] => Checked(first, second, name),
            [] => Refuse.Invalid("No folder above it names a collection. Put it into one, or name the collection with --collection."),
            _ => Refuse.Invalid("It lies too deep. Use COLLECTION/CONTAINER/TAG.sif, COLLECTION/CONTAINER:TAG.sif or COLLECTION/CONTAINER.sif."),
        };
    }

    private static Result<ImportTarget> FromName(string collection, string name, bool isDashed)
    {
        var match = Stored().Match(name) is { Success: true } stored ? stored : Pulled().Match(name) is { Success: true } pulled && !isDashed ? pulled : isDashed ? Dashed().Match(name) : Match.Empty;
        return match.Success ? Checked(collection, match.Groups["container"].Value, match.Groups["tag"].Value) : Checked(collection, name, TagName.Latest);
    }

    private static Result<ImportTarget> Checked(string collection, string container, string tag)
    {
        var parent = NameGrammar.Parse("collection", collection);
        var name = NameGrammar.Parse("container", container);
        var word = TagName.Parse(tag);
        return (parent.Refusal ?? name.Refusal ?? word.Refusal) is { } unfit ? unfit : new ImportTarget(parent.Value, name.Value, word.Value);
    }

    private bool IsInside(FileInfo file) =>
        file.LinkTarget is null
        || (file.ResolveLinkTarget(returnFinalTarget: true) is { Exists: true } target && target.FullName.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal));

    [GeneratedRegex("^(?<container>[^:@]+):(?<tag>[^:@]+)(@[0-9a-fA-F]{32})?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Stored();

    [GeneratedRegex("^(?<container>.+?)[-_](?<tag>latest|v?[0-9].*)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Dashed();

    [GeneratedRegex("^(quay\\.io|docker\\.io|ghcr\\.io|depot\\.galaxyproject\\.org|community\\.wave\\.seqera\\.io)-[a-z0-9]+-", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Fetched();

    [GeneratedRegex("-sha256:[0-9a-f]{64}$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Pinned();

    [GeneratedRegex("^[0-9a-f]{32,64}$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Hashed();

    [GeneratedRegex("^(?<container>.+)_(?<tag>latest|v?[0-9].*?)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Pulled();
}
