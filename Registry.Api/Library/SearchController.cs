using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Registry.Api.Auth;
using Registry.Api.Http;
using Registry.Core.Content.Images;
using Registry.Core.Content.Signatures;
using Registry.Core.Discovery.Search;
using Registry.Core.Kernel.Errors;

namespace Registry.Api.Library;

/// <summary>Search from the command line (protocols B.10).</summary>
public sealed class SearchController(LibrarySearch search, SignatureQueries signatures, TimeProvider clock) : ApiController
{
    private const int MinLength = 3;

    /// <summary>Searches collections, containers and images.</summary>
    /// <param name="value">What to look for; at least three characters.</param>
    /// <param name="arch">Architectures, separated by commas; restricts the answer to images.</param>
    /// <param name="signed">`true` for signed images only; restricts the answer to images.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [Anyone]
    [HttpGet("/v1/search")]
    [Answers<LibraryAnswer<FoundObjects>>]
    [Refuses(RegistryError.InvalidRequest)]
    public async Task<IActionResult> Search([Required] string? value, string? arch, string? signed, CancellationToken cancellationToken)
    {
        var text = (value ?? string.Empty).Trim();
        if (text.Length < MinLength)
        {
            return Refused(new Refusal(RegistryError.InvalidRequest, $"Search for at least {MinLength} characters."));
        }

        var architectures = (arch ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Architectures.Read).ToArray();
        var signedOnly = bool.TryParse(signed, out var wanted) && wanted;
        var found = await search.RunAsync(HttpContext.Caller(), new LibrarySearchRequest(text, architectures, signedOnly), cancellationToken);
        var signers = await signatures.SignersAsync(found.Images.Where(hit => hit.Image.IsSigned).Select(hit => hit.Image.Digest), cancellationToken);
        var now = clock.GetUtcNow();
        return Answer(new FoundObjects(
            Entity: [],
            found.Collections.Select(LibraryCollection.From),
            found.Containers.Select(LibraryContainer.From),
            found.Images.Select(hit => LibraryImage.From(hit.Image, hit.Tags, signers.GetValueOrDefault(hit.Image.Digest, ImageSigners.None), now))));
    }
}
