using Microsoft.AspNetCore.Http.Features;

namespace Registry.Api.Sregistry;

/// <summary>sregistry-cli prints the status line of an upload that failed, and of its body nothing: the reason goes there too. Only HTTP/1.1 has one, which is what it speaks.</summary>
internal static class SpokenReason
{
    private const int MaxLength = 500;

    /// <param name="response">The refusal; its status is set by now or later.</param>
    /// <param name="message">The sentence. What a status line cannot carry becomes a space or a question mark, so that no name in it ends the line.</param>
    public static void Speak(this HttpResponse response, string message)
    {
        var line = message.Length > MaxLength ? message[..MaxLength] : message;
        response.HttpContext.Features.GetRequiredFeature<IHttpResponseFeature>().ReasonPhrase =
            string.Create(line.Length, line, (written, text) =>
            {
                for (var i = 0; i < text.Length; i++)
                {
                    written[i] = char.IsControl(text[i]) ? ' ' : char.IsAscii(text[i]) ? text[i] : '?';
                }
            });
    }
}
