using Registry.Core.Kernel.Errors;

namespace Registry.Core.Access.Accounts;

/// <summary>Which passwords may be chosen: long ones that nobody tries first (NIST SP 800-63B, 5.1.1.2).</summary>
/// <param name="registryName">What the registry calls itself, which everybody who attacks it knows.</param>
public sealed class PasswordRules(string registryName)
{
    private const string List = "common-passwords.txt";

    /// <summary>Shorter names are in too many words to mean anything.</summary>
    private const int ShortestName = 3;

    private static readonly Lazy<HashSet<string>> Common = new(ReadList);

    private readonly string _registryName = Letters(registryName);

    /// <summary>Checks a password that somebody chose.</summary>
    /// <param name="password">As typed.</param>
    /// <param name="userName">Whose it will be.</param>
    /// <returns>The password, or InvalidRequest with the rule that it breaks.</returns>
    public Result<string> Check(string? password, string userName)
    {
        var bounded = AccountRules.CheckPassword(password);
        if (!bounded.Succeeded)
        {
            return bounded;
        }

        if (IsCommon(bounded.Value))
        {
            return Refuse.Invalid("That is one of the passwords that everybody tries first, or one with a few signs added. Choose another: several words that do not belong together are good.");
        }

        var name = Letters(userName);
        return (name.Length >= ShortestName && Letters(bounded.Value).Contains(name, StringComparison.Ordinal))
            || (_registryName.Length >= ShortestName && Letters(bounded.Value).Contains(_registryName, StringComparison.Ordinal))
                ? Refuse.Invalid("The password may not contain the user name or the registry's name, which others try first. Choose one without them.")
                : bounded;
    }

    /// <summary>Whether it is on the list, as it is, without what was added before and behind it, or repeated.</summary>
    private static bool IsCommon(string password)
    {
        var folded = password.ToLowerInvariant();
        var stem = folded.Trim([.. folded.Where(letter => !char.IsLetter(letter))]);
        return Common.Value.Contains(folded) || Common.Value.Contains(stem) || Common.Value.Contains(Unit(folded)) || Common.Value.Contains(Unit(stem))
            || IsSequence(folded);
    }

    /// <summary>What the text repeats, such as <c>qwerty</c> of <c>qwertyqwerty</c>; the text itself if it repeats nothing.</summary>
    private static string Unit(string text)
    {
        for (var length = 1; length <= text.Length / 2; length++)
        {
            if (text.Length % length == 0 && text.AsSpan(length).SequenceEqual(text.AsSpan(0, text.Length - length)))
            {
                return text[..length];
            }
        }

        return text;
    }

    /// <summary>Whether nearly every sign follows the one before it: 123456789012, abcdefghijkl.</summary>
    private static bool IsSequence(string text)
    {
        var steps = text.Zip(text.Skip(1), (one, next) => next - one).ToList();
        return steps.Count(step => step == 1) >= steps.Count - 2 || steps.Count(step => step == -1) >= steps.Count - 2;
    }

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    private static HashSet<string> ReadList()
    {
        using var stream = typeof(PasswordRules).Assembly.GetManifestResourceStream(List) ?? throw new InvalidOperationException($"The program lacks {List}.");
        using var reader = new StreamReader(stream);
        var words = new HashSet<string>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                words.Add(line);
            }
        }

        return words;
    }
}
