namespace Registry.Portal.Containers;

/// <summary>What a piece of a definition file is, as far as colours go.</summary>
public enum DefinitionTokenKind
{
    Text,

    /// <summary>A header's keyword, with its colon.</summary>
    Keyword,

    /// <summary>A header's value.</summary>
    Value,

    /// <summary>The line that opens a section.</summary>
    Section,

    Comment,

    /// <summary>A quoted string of the shell.</summary>
    Quoted,

    /// <summary>A variable of the shell.</summary>
    Variable,
}

/// <summary>A piece of a line.</summary>
public readonly record struct DefinitionToken(DefinitionTokenKind Kind, string Text);

/// <summary>One line, in pieces that make up its whole text.</summary>
/// <param name="Tokens">The pieces.</param>
/// <param name="Section">The section's name when the line opens one: <c>post</c>.</param>
public sealed record DefinitionLine(IReadOnlyList<DefinitionToken> Tokens, string? Section = null);
