using System.ComponentModel.DataAnnotations;

namespace Registry.Api.Http;

/// <summary>Settings below <c>Registry</c> about how this host is reached.</summary>
public sealed class RegistryHostOptions : IValidatableObject
{
    public const string Section = "Registry";

    /// <summary>
    /// The address that people and clients use, such as <c>https://registry.example.org</c> (sregistry: DOMAIN_NAME). When it is not set, each answer uses the address
    /// that its request came to.
    /// </summary>
    public string? PublicUrl { get; set; }

    /// <summary>Addresses or networks (CIDR) of the reverse proxies whose X-Forwarded-* headers are believed. Default: none.</summary>
    public IReadOnlyList<string> TrustedProxies { get; set; } = [];

    /// <summary>
    /// The names under which this registry answers, beside that of <see cref="PublicUrl"/> and loopback; <c>*.example.org</c> stands for all below one. Default: with a
    /// <see cref="PublicUrl"/> none, otherwise any.
    /// </summary>
    public IReadOnlyList<string> AllowedHosts { get; set; } = [];

    /// <summary>
    /// Bytes per second that a reader has to take of an answer that is no image; after 10 seconds in which it took less on average it is cut off. Default 4096. Images may be
    /// read as slowly as Kestrel allows by itself (240).
    /// </summary>
    [Range(240, int.MaxValue, ErrorMessage = "Registry:SlowestReaderBytes must be a number of bytes per second from 240.")]
    public int SlowestReaderBytes { get; set; } = 4096;

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrEmpty(PublicUrl) && !IsOrigin(PublicUrl))
        {
            yield return new ValidationResult("Registry:PublicUrl must be an http or https address without a path, such as https://registry.example.org: "
                + "the registry needs a host name (or a port) of its own, because clients look for it at the root.");
        }

        if (TrustedProxies.Any(proxy => TrustedProxy.OrNull(proxy) is null))
        {
            yield return new ValidationResult(TrustedProxy.Rule);
        }
    }

    /// <summary><see cref="PublicUrl"/>; null when it is not set, or refused at start.</summary>
    internal Uri? PublicUri() => Uri.TryCreate(PublicUrl, UriKind.Absolute, out var address) ? address : null;

    /// <summary>The names to answer under, loopback aside; empty for any.</summary>
    internal IEnumerable<string> HostNames() => PublicUri() is { } address ? AllowedHosts.Append(address.Host) : AllowedHosts;

    private static bool IsOrigin(string text) => Uri.TryCreate(text, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
        && url is { PathAndQuery: "/", Fragment.Length: 0, UserInfo.Length: 0 };
}
