using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Registry.Api.Auth;
using Registry.Api.Http;

namespace Registry.Api.Discovery;

/// <summary>What every client asks first (protocols A.2, A.5). Open to everybody; a token that comes along is not looked at.</summary>
[ApiController]
[AllowAnonymous]
[CredentialsUnread]
public sealed class DiscoveryController(PublicAddress address) : ControllerBase
{
    /// <summary>Selects uploads by address and tags per architecture; strict semver without "v".</summary>
    internal const string ApiVersion = "2.0.0-alpha.2";

    /// <summary>Tells clients where the library, the key server and the tokens are.</summary>
    /// <remarks>Every value is an object, and no address ends in a slash: clients fail on anything else.</remarks>
    [HttpGet("/assets/config/config.prod.json")]
    [Answers<DiscoveredServices>]
    public IActionResult Services()
    {
        // Without a public address it names the host that was asked, whatever that was: nothing for a cache to give to somebody else.
        Response.Headers.CacheControl = CacheLifetime.Asking;
        var service = new DiscoveredService(address.For(HttpContext));
        return Ok(new DiscoveredServices(service, service, service));
    }

    /// <summary>Tells the versions of the registry and of the library protocol.</summary>
    [HttpGet("/version")]
    [Answers<LibraryAnswer<RegistryVersion>>]
    public IActionResult GetVersion() => Ok(new LibraryAnswer<RegistryVersion>(new RegistryVersion(ProductVersion.Full, ApiVersion)));
}

/// <summary>Where clients find what.</summary>
internal sealed record DiscoveredServices(DiscoveredService LibraryAPI, DiscoveredService KeystoreAPI, DiscoveredService TokenAPI);

/// <summary>A service.</summary>
/// <param name="Uri">Its address, without a slash at the end.</param>
internal sealed record DiscoveredService(string Uri);

/// <summary>Which build and which protocol this is.</summary>
/// <param name="Version">Of the registry: semver with the commit behind a plus.</param>
/// <param name="ApiVersion">Of the library protocol.</param>
internal sealed record RegistryVersion(string Version, string ApiVersion);
