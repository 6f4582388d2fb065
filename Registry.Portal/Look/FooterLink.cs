namespace Registry.Portal.Look;

/// <summary>A link of the operator's at the foot of every page.</summary>
/// <param name="Title">Its words.</param>
/// <param name="Url">Absolute, http or https.</param>
public sealed record FooterLink(string Title, string Url)
{
    /// <summary>Reads the words, a space and the address; null when it is not that.</summary>
    public static FooterLink? Read(string text)
    {
        var words = text.Trim();
        var cut = words.LastIndexOf(' ');
        return cut > 0 && Uri.TryCreate(words[(cut + 1)..], UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? new FooterLink(words[..cut].TrimEnd(), url.AbsoluteUri) : null;
    }
}
