using System.Text.RegularExpressions;
using Registry.Core.Kernel.Errors;

namespace Registry.Core.Kernel.Names;

/// <summary>The grammar that push clients enforce for each part of <c>library://entity/collection/container</c> (scs-library-client, <c>IsLibraryPushRef</c>).</summary>
public static partial class NameGrammar
{
    /// <summary>The longest name, in characters.</summary>
    public const int MaxLength = 128;

    /// <summary>Folds a name to lower case and checks it.</summary>
    /// <param name="what">What is being named, for the message: "collection", "container", "user name".</param>
    /// <param name="name">The name as it arrived.</param>
    /// <returns>The folded name, or <see cref="RegistryError.InvalidRequest"/> with the rule.</returns>
    public static Result<string> Parse(string what, string? name)
    {
        var folded = (name ?? string.Empty).ToLowerInvariant();
        if (folded.Length is 0 or > MaxLength || !Name().IsMatch(folded))
        {
            return Refuse.Invalid(
                $"'{Shorten(folded)}' cannot be the name of a {what}: use 1 to {MaxLength} lower-case letters and digits, "
                + "with single '.', '_' or '-' between them, for example 'neuro-tools'.");
        }

        return folded;
    }

    /// <summary>At most 80 characters of something typed by somebody, for use in a message.</summary>
    public static string Shorten(string text) => text.Length <= 80 ? text : string.Concat(text.AsSpan(0, 77), "...");

    [GeneratedRegex(@"^[a-z0-9]+(?:[._-][a-z0-9]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
