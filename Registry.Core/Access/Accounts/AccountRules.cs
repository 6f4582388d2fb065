using System.Text;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Access.Accounts;

/// <summary>What names, e-mail addresses and passwords of accounts look like.</summary>
public static class AccountRules
{
    /// <summary>The shortest password, in characters.</summary>
    public const int MinPasswordLength = 12;

    /// <summary>The longest password, in characters; it bounds the work of hashing one.</summary>
    public const int MaxPasswordLength = 256;

    /// <summary>The longest e-mail address, in characters (RFC 5321, 4.5.3.1).</summary>
    public const int MaxEmailLength = 254;

    /// <summary>The entity that clients send for a short address such as <c>library://tools/fmriprep</c>.</summary>
    private const string ClientsOwnEntity = "library";

    /// <summary>Folds and checks the name of a user or a team, which share one space of names.</summary>
    /// <param name="what">"user" or "team", for the message.</param>
    /// <param name="name">The name as it arrived.</param>
    public static Result<string> ParseName(string what, string? name)
    {
        var parsed = NameGrammar.Parse(what, name);
        if (parsed.Succeeded && what == "team" && parsed.Value is ("new" or "join"))
        {
            return Refuse.Invalid($"'{parsed.Value}' cannot be the name of a team: the portal has a page of that address. Choose another name.");
        }

        return parsed.Succeeded && parsed.Value == ClientsOwnEntity
            ? Refuse.Invalid($"'{ClientsOwnEntity}' cannot be the name of a {what}: clients send it when an address names nobody. Choose another name.")
            : parsed;
    }

    /// <summary>Trims and checks an e-mail address, loosely: only a message sent there proves one.</summary>
    public static Result<string> ParseEmail(string? email)
    {
        var trimmed = (email ?? string.Empty).Trim();
        var at = trimmed.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && at == trimmed.LastIndexOf('@') && at < trimmed.Length - 1 && trimmed.Length <= MaxEmailLength && IsOneWord(trimmed)
            ? trimmed
            : Refuse.Invalid($"'{NameGrammar.Shorten(trimmed)}' is not an e-mail address: write it as name@example.org, at most {MaxEmailLength} characters.");
    }

    /// <summary>Checks a new password.</summary>
    public static Result<string> CheckPassword(string? password) => password switch
    {
        null or { Length: < MinPasswordLength } => Refuse.Invalid(
            $"The password is too short: use at least {MinPasswordLength} characters; several words are easier to remember than one with signs."),
        { Length: > MaxPasswordLength } => Refuse.Invalid($"The password is too long: use at most {MaxPasswordLength} characters."),
        _ when password.Distinct().Count() < 4 => Refuse.Invalid("The password repeats too few characters: use at least 4 different ones."),
        _ => password,
    };

    /// <summary>Whether the text can be kept and shown on one line: no control characters and no broken surrogates (PostgreSQL takes neither NUL nor those).</summary>
    internal static bool IsOneLine(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsControl(rune) || rune == Rune.ReplacementChar)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsOneWord(string text) => IsOneLine(text) && !text.Any(char.IsWhiteSpace);
}
