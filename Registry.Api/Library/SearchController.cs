using Microsoft.AspNetCore.Mvc;
using Registry.Api.Auth;
using Registry.Core.Errors;
using Registry.Core.Search;

namespace Registry.Api.Library;

/// <summary>Search from the command line (protocols B.10).</summary>
public sealed class SearchController(LibrarySearch search) : LibraryController
{
    private const int MinLength = 3;

    /// <param name="value">At least three characters.</param>
    /// <param name="arch">Architectures, separated by commas; restricts the answer to images.</param>
    /// <param name="signed">Only signed images; restricts the answer to images.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [Anyone]
    [HttpGet("/v1/search")]
    public async Task<IActionResult> Search(string? value, string? arch, string? signed, CancellationToken cancellationToken)
    {
        var text = (value ?? string.Empty).Trim();
        if (text.Length < MinLength)
        {
            return Refused(new Refusal(RegistryError.InvalidRequest, $"Search for at least {MinLength} characters."));
        }

        var architectures = (arch ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var signedOnly = bool.TryParse(signed, out var wanted) && wanted;
        var found = await search.RunAsync(HttpContext.Caller(), new LibrarySearchRequest(text, architectures, signedOnly), cancellationToken);
        return Answer(new
        {
            Entity = Array.Empty<LibraryEntity>(),
            Collection = found.Collections.Select(LibraryCollection.From),
            Container = found.Containers.Select(LibraryContainer.From),
            Image = found.Images.Select(hit => LibraryImage.From(hit.Image, hit.Tags)),
        });
    }
}
