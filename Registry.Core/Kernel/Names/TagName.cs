using System.Text.RegularExpressions;
using Registry.Core.Kernel.Errors;

namespace Registry.Core.Kernel.Names;

/// <summary>Tags: the OCI grammar (distribution-spec, "tag"), which keeps upper case and underscores as clients send them.</summary>
public static partial class TagName
{
    /// <summary>The tag that clients mean when they name none.</summary>
    public const string Latest = "latest";

    /// <summary>Checks a tag.</summary>
    /// <returns>The tag unchanged, or <see cref="RegistryError.InvalidRequest"/> with the rule.</returns>
    public static Result<string> Parse(string? tag)
    {
        if (tag is null || !Tag().IsMatch(tag))
        {
            return Refuse.Invalid(
                $"'{NameGrammar.Shorten(tag ?? string.Empty)}' cannot be a tag: use 1 to 128 letters, digits, '.', '_' or '-', not starting with '.' or '-'.");
        }

        if (Digest.TryParse(tag, out _))
        {
            return Refuse.Invalid($"'{tag}' names content, not a tag: choose a word such as 'v1.0' or 'latest'.");
        }

        return tag;
    }

    [GeneratedRegex(@"^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();
}
