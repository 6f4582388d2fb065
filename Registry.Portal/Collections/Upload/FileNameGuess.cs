using System.Text.RegularExpressions;
using Registry.Core.Content.Containers;
using Registry.Core.Kernel.Names;

namespace Registry.Portal.Collections.Upload;

/// <summary>What a file's name says about where it belongs: clients save images as <c>NAME_TAG.sif</c>, people as <c>NAME-VERSION.sif</c>.</summary>
/// <param name="Container">A name that a container may have.</param>
/// <param name="Tag">A tag.</param>
public sealed partial record FileNameGuess(string Container, string Tag)
{
    private const string Nameless = "image";

    public static FileNameGuess Of(string fileName)
    {
        var stem = Ending().Replace(fileName, string.Empty);
        var parts = NameAndVersion().Match(stem);
        var (name, tag) = parts.Success ? (parts.Groups["name"].Value, parts.Groups["tag"].Value) : (stem, TagName.Latest);
        tag = NotInTags().Replace(tag, "-");
        return new FileNameGuess(Slug(name), TagName.Parse(tag) is { Succeeded: true } ? tag : TagName.Latest);
    }

    private static string Slug(string name)
    {
        var slug = NotInNames().Replace(name.ToLowerInvariant(), match => match.Value.Length == 1 && match.Value[0] is '.' or '_' ? match.Value : "-").Trim('.', '_', '-');
        slug = slug.Length <= NameGrammar.MaxLength ? slug : slug[..NameGrammar.MaxLength].TrimEnd('.', '_', '-');
        return ContainerName.Parse(slug) is { Succeeded: true } ? slug : Nameless;
    }

    [GeneratedRegex(@"\.(sif|simg|img)\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Ending();

    [GeneratedRegex(@"^(?<name>.+?)[_-](?<tag>v?\d+\..+|v\d.*|latest)\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex NameAndVersion();

    [GeneratedRegex(@"[^a-z0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex NotInNames();

    [GeneratedRegex(@"[^a-zA-Z0-9._-]+", RegexOptions.CultureInvariant)]
    private static partial Regex NotInTags();
}
