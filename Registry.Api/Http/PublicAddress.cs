using Microsoft.Extensions.Options;

namespace Registry.Api.Http;

/// <summary>This registry's address as clients see it, without a slash at the end.</summary>
public sealed class PublicAddress(IOptions<RegistryHostOptions> options)
{
    private readonly string? _configured = options.Value.PublicUrl?.TrimEnd('/');

    /// <summary>The configured address, or the one that the request came to.</summary>
    public string For(HttpContext context) => For($"{context.Request.Scheme}://{context.Request.Host}");

    /// <summary>The configured address, or the one given.</summary>
    /// <param name="reached">Where the reader is now, as a page knows it.</param>
    public string For(string reached) => _configured ?? reached.TrimEnd('/');
}
