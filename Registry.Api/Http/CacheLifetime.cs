using Microsoft.Net.Http.Headers;

namespace Registry.Api.Http;

/// <summary>How long caches may keep what an address serves: that is a property of the address, not of the bytes.</summary>
public static class CacheLifetime
{
    /// <summary>Nothing that a cache gives out without asking here: whether the reader may have it is asked each time.</summary>
    public const string Asking = "private, no-cache";

    /// <summary>For an address whose content never changes, and that everybody may read.</summary>
    public const string Forever = "public, max-age=31536000, immutable";

    private static readonly string[] Credentials = [HeaderNames.Authorization, HeaderNames.Cookie];

    /// <param name="response">The answer.</param>
    /// <param name="isFixed">Whether the address names its content by digest.</param>
    /// <param name="isPrivate">Whether only some may have it.</param>
    public static void TellLifetime(this HttpResponse response, bool isFixed, bool isPrivate)
    {
        // What moves is not for shared caches even to ask again for: squid resumes what it has after any date of the client's where the bytes have none.
        response.Headers.CacheControl = isFixed && !isPrivate ? Forever : Asking;
        if (isPrivate)
        {
            response.Headers.Vary = Credentials;
        }
    }
}
