using Microsoft.AspNetCore.Mvc;
using Registry.Api.Auth;
using Registry.Api.Hosting;

namespace Registry.Api.Rest;

/// <summary>Which registry this is (protocols E.8).</summary>
public sealed class IdentityController(PublicAddress address, IConfiguration configuration) : RestController
{
    private const string DefaultName = "Singularity Registry";

    /// <summary>The portal's name, a short identifier, and the address.</summary>
    [Anyone]
    [HttpGet("/api/registry/identity")]
    public IActionResult Identity()
    {
        var root = address.For(HttpContext);
        return Ok(new { name = configuration["Registry:Name"] ?? DefaultName, id = new Uri(root).Host, url = root });
    }
}
