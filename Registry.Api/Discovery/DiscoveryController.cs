using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Registry.Api.Hosting;

namespace Registry.Api.Discovery;

/// <summary>What every client asks first (protocols A.2, A.5). Open to everybody; a token that comes along is not looked at.</summary>
[ApiController]
[AllowAnonymous]
public sealed class DiscoveryController(PublicAddress address) : ControllerBase
{
    /// <summary>Selects uploads by address and tags per architecture; strict semver without "v".</summary>
    internal const string ApiVersion = "2.0.0-alpha.2";

    /// <summary>Every value is an object, and no address ends in a slash: clients fail on anything else.</summary>
    [HttpGet("/assets/config/config.prod.json")]
    public IActionResult Services()
    {
        var service = new { uri = address.For(HttpContext) };
        return Ok(new { libraryAPI = service, keystoreAPI = service, tokenAPI = service });
    }

    [HttpGet("/version")]
    public IActionResult GetVersion() => Ok(new { data = new { version = ProductVersion.Full, apiVersion = ApiVersion } });
}
