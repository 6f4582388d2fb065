namespace Registry.Core.Kernel.Names;

/// <summary>Bounds texts from outside.</summary>
public static class TextLimit
{
    /// <summary>The first <paramref name="length"/> characters at most; never half a surrogate pair, which PostgreSQL could not store.</summary>
    public static string Cut(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        return length > 0 && char.IsHighSurrogate(text[length - 1]) ? text[..(length - 1)] : text[..length];
    }

    /// <summary>With U+FFFD in place of U+0000, which PostgreSQL neither stores nor compares.</summary>
    /// <param name="text">As it was sent.</param>
    public static string WithoutNul(string text) => text.Replace('\0', '\uFFFD');
}
