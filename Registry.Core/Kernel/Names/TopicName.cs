using System.Text.RegularExpressions;
using Registry.Core.Kernel.Errors;

namespace Registry.Core.Kernel.Names;

/// <summary>The grammar of topics: ASCII only, so that two topics that look alike are alike.</summary>
public static partial class TopicName
{
    /// <summary>The longest topic, in characters.</summary>
    public const int MaxLength = 50;

    /// <summary>Folds what somebody typed: lower case, without a leading '#', inner spaces as '-'.</summary>
    /// <returns>The topic, or <see cref="RegistryError.InvalidRequest"/> with the rule.</returns>
    public static Result<string> Parse(string? typed)
    {
        // Longer than anything that folding could bring back into bounds; not worth reading to its end.
        var text = TextLimit.Cut(typed ?? string.Empty, MaxLength * 4).Trim(' ').TrimStart('#');
        var folded = Spaces().Replace(text, "-").ToLowerInvariant();
        if (Topic().IsMatch(folded))
        {
            return folded;
        }

        // Quoted only if it is harmless in a sentence: characters that turn the direction of reading would turn the message too.
        var quoted = folded.Length > 0 && folded.All(c => c is > ' ' and <= '~') ? $"'{NameGrammar.Shorten(folded)}'" : "This";
        return Refuse.Invalid(
            $"{quoted} cannot be a topic: use 1 to {MaxLength} letters from a to z and digits, with '.', '_', '+' or '-' after the first, "
            + "for example 'neuroimaging' or 'c++'.");
    }

    [GeneratedRegex(@" +", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^[a-z0-9][a-z0-9._+-]{0,49}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Topic();
}
