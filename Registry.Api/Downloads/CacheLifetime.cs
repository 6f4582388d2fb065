using Microsoft.Net.Http.Headers;

namespace Registry.Api.Downloads;

/// <summary>How long caches may keep what an address serves: that is a property of the address, not of the bytes.</summary>
internal static class CacheLifetime
{
    /// <summary>Nothing that a cache gives out without asking here: whether the reader may have it is asked each time.</summary>
    public const string Asking = "private, no-cache";

    private const string AskingShared = "public, no-cache";
    private const string Forever = "public, max-age=31536000, immutable";

    private static readonly string[] Credentials = [HeaderNames.Authorization, HeaderNames.Cookie];

    /// <param name="response">The answer.</param>
    /// <param name="isFixed">Whether the address names its content by digest.</param>
    /// <param name="isPrivate">Whether only some may have it.</param>
    public static void TellLifetime(this HttpResponse response, bool isFixed, bool isPrivate)
    {
        response.Headers.CacheControl = (isPrivate, isFixed) switch
        {
            (true, _) => Asking,
            (false, true) => Forever,
            (false, false) => AskingShared,
        };
        if (isPrivate)
        {
            response.Headers.Vary = Credentials;
        }
    }
}
