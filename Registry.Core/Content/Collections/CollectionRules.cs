using Registry.Core.Kernel.Errors;

namespace Registry.Core.Content.Collections;

/// <summary>What texts of collections and containers may be.</summary>
internal static class CollectionRules
{
    /// <summary>
    /// Whoever creates a collection learns that its name cannot be had. Why is said to nobody: a private collection's name answers like a public
    /// one's.
    /// </summary>
    public static Refusal NotAvailable(string name) => new(RegistryError.Conflict, $"The name '{name}' is not available. Choose another.");

    /// <summary>Null if the text can be kept.</summary>
    public static Refusal? CheckDescription(string text, int maxLength = CreateCollection.MaxDescriptionLength)
    {
        if (text.Length > maxLength)
        {
            return new Refusal(RegistryError.InvalidRequest, $"The description has {text.Length} characters; at most {maxLength} are kept.");
        }

        // PostgreSQL stores neither.
        return text.Contains('\0', StringComparison.Ordinal) || text.EnumerateRunes().Contains(System.Text.Rune.ReplacementChar)
            ? new Refusal(RegistryError.InvalidRequest, "The description contains something that is not text, such as half a character. Write it again, or paste it from a text editor.")
            : null;
    }
}
