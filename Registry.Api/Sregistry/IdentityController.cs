using Microsoft.AspNetCore.Mvc;
using Registry.Api.Auth;
using Registry.Api.Http;

namespace Registry.Api.Sregistry;

/// <summary>Which registry this is (protocols E.8).</summary>
public sealed class IdentityController(PublicAddress address, IConfiguration configuration) : RestController
{
    /// <summary>Tells which registry this is: its name, a short identifier, and its address.</summary>
    [Anyone]
    [HttpGet("/api/registry/identity")]
    [Answers<RegistryIdentity>]
    public IActionResult Identity()
    {
        var root = address.For(HttpContext);
        return Ok(new RegistryIdentity(RegistryName.In(configuration), new Uri(root).Host, root));
    }
}

/// <summary>Which registry this is.</summary>
/// <param name="Name">For people.</param>
/// <param name="Id">Short: its host name.</param>
/// <param name="Url">Its address.</param>
internal sealed record RegistryIdentity(string Name, string Id, string Url);
