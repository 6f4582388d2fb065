using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Registry.Core.Content.Images;

namespace Registry.Api.Downloads;

/// <summary>What a ticket is good for.</summary>
/// <param name="UserId">Whose rights it has, as they are when it is used.</param>
/// <param name="Reference">The image, by content.</param>
public sealed record DownloadTicket(Guid UserId, ImageReference Reference);

/// <summary>Addresses of private images for clients that send no Authorization to where the bytes are. Sealed, and good for a quarter of an hour to begin a download.</summary>
public sealed class DownloadTickets(IDataProtectionProvider protection, TimeProvider clock)
{
    private const int MaxLength = 2048;

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    private readonly IDataProtector _protector = protection.CreateProtector("Registry.DownloadTicket");

    /// <summary>A ticket for an image that the account may pull.</summary>
    internal string Issue(Guid userId, ImageRow image)
    {
        var expires = (clock.GetUtcNow() + Lifetime).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var text = $"{userId:N} {expires} {image.Collection}/{image.Container}:{image.Digest.LibraryForm}";
        return WebEncoders.Base64UrlEncode(_protector.Protect(Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>Null for a text that is no ticket, and for one that is too old.</summary>
    internal DownloadTicket? OpenOrNull(string ticket)
    {
        if (ticket.Length > MaxLength || !System.Buffers.Text.Base64Url.IsValid(ticket))
        {
            return null;
        }

        try
        {
            var parts = Encoding.UTF8.GetString(_protector.Unprotect(WebEncoders.Base64UrlDecode(ticket))).Split(' ');
            return long.Parse(parts[1], CultureInfo.InvariantCulture) > clock.GetUtcNow().ToUnixTimeSeconds()
                ? new DownloadTicket(Guid.ParseExact(parts[0], "N"), ImageReference.Parse(parts[2]).Value)
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
