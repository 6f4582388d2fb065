namespace Registry.Portal.Look;

/// <summary>A link of the operator's at the foot of every page.</summary>
/// <param name="Title">Its words.</param>
/// <param name="Url">Absolute, http or https.</param>
public sealed record FooterLink(string Title, string Url)
{
    /// <summary>Reads the words, a space and the address; null when it is not that.</summary>
    public static FooterLink? Read(string text)
    {
        var cut = text.Trim().LastIndexOf(' ');
        if (cut <= 0 || !Uri.TryCreate(text.Trim()[(cut + 1)..], UriKind.Absolute, out var url))
        {
            return null;
        }

        return url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps ? new FooterLink(text.Trim()[..cut].Trim(), url.AbsoluteUri) : null;
    }
}
