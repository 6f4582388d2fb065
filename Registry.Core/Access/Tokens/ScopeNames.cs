using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Access.Tokens;

/// <summary>Scopes as people write them: "pull", "push", "delete", with commas between.</summary>
public static class ScopeNames
{
    /// <summary>The scopes' names with commas between, weakest first.</summary>
    public static string Of(TokenScopes scopes) => string.Join(
        ", ",
        new[] { (TokenScopes.Pull, "pull"), (TokenScopes.Push, "push"), (TokenScopes.Delete, "delete") }
            .Where(each => (scopes & each.Item1) == each.Item1)
            .Select(each => each.Item2));

    /// <summary>The scopes of these names together; each may itself be a list with commas.</summary>
    public static Result<TokenScopes> Parse(IEnumerable<string> names)
    {
        var scopes = TokenScopes.None;
        foreach (var name in names.SelectMany(list => list.Split(',', StringSplitOptions.TrimEntries)))
        {
            switch (name)
            {
                case "pull":
                    scopes |= TokenScopes.Pull;
                    break;
                case "push":
                    scopes |= TokenScopes.Push;
                    break;
                case "delete":
                    scopes |= TokenScopes.Delete;
                    break;
                default:
                    return Refuse.Invalid($"'{NameGrammar.Shorten(name)}' is not a scope: use pull, push and delete, with commas between them.");
            }
        }

        return scopes;
    }
}
