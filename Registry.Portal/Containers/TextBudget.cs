namespace Registry.Portal.Containers;

/// <summary>How much of an image's own text one page shows: the reader takes megabytes from an image, a page need not send them.</summary>
/// <param name="characters">In all.</param>
public sealed class TextBudget(int characters)
{
    private int _left = characters;

    /// <summary>Whether anything was left out.</summary>
    public bool IsCut { get; private set; }

    /// <summary>The text, or as much of it as may still be shown.</summary>
    public string Take(string text)
    {
        var taken = text.Length <= _left ? text : text[.._left];
        IsCut |= taken.Length < text.Length;
        _left -= taken.Length;
        return taken;
    }
}
