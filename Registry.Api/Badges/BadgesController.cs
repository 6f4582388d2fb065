using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Registry.Api.Auth;
using Registry.Api.Http;
using Registry.Core.Discovery.Badges;
using Registry.Core.Kernel.Errors;

namespace Registry.Api.Badges;

/// <summary>Badges for READMEs elsewhere: SVG, the same for everybody, cached for a few minutes. Private collections have none, and say so like absent ones.</summary>
public sealed class BadgesController(BadgeQueries badges) : ApiController
{
    private const string Svg = "image/svg+xml; charset=utf-8";
    private const int FreshSeconds = 300;

    /// <summary>Draws a badge of a collection: its pulls, stars or size.</summary>
    /// <param name="collection">The collection's name.</param>
    /// <param name="show">`pulls`, `stars` or `size`; pulls if it is left out.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [Anyone]
    [HttpGet("/badges/{collection}.svg")]
    [HttpHead("/badges/{collection}.svg")]
    [AnswersText("image/svg+xml")]
    [ProducesResponseType(StatusCodes.Status304NotModified)]
    [Refuses(RegistryError.InvalidRequest, RegistryError.NotFound)]
    public async Task<IActionResult> OfCollection(string collection, string? show, CancellationToken cancellationToken) =>
        FigureOf(show) is { } figure && figure != BadgeFigure.Tag
            ? Badge(figure, await badges.FindAsync(collection.ToLowerInvariant(), cancellationToken))
            : Refused(new Refusal(RegistryError.InvalidRequest, "A collection's badge shows its 'pulls', its 'stars' or its 'size'."));

    /// <summary>Draws a badge of a container: its pulls or stars, the tag moved last, or the size of the image that this tag names.</summary>
    /// <param name="collection">The collection's name.</param>
    /// <param name="container">The container's name.</param>
    /// <param name="show">`pulls`, `stars`, `tag` or `size`; pulls if it is left out.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [Anyone]
    [HttpGet("/badges/{collection}/{container}.svg")]
    [HttpHead("/badges/{collection}/{container}.svg")]
    [AnswersText("image/svg+xml")]
    [ProducesResponseType(StatusCodes.Status304NotModified)]
    [Refuses(RegistryError.InvalidRequest, RegistryError.NotFound)]
    public async Task<IActionResult> OfContainer(string collection, string container, string? show, CancellationToken cancellationToken) =>
        FigureOf(show) is { } figure
            ? Badge(figure, await badges.FindAsync(collection.ToLowerInvariant(), container.ToLowerInvariant(), cancellationToken))
            : Refused(new Refusal(RegistryError.InvalidRequest, "A container's badge shows its 'pulls', its 'stars', its newest 'tag' or its 'size'."));

    private static BadgeFigure? FigureOf(string? show) => show?.ToLowerInvariant() switch
    {
        null or "" or "pulls" => BadgeFigure.Pulls,
        "stars" => BadgeFigure.Stars,
        "tag" => BadgeFigure.Tag,
        "size" => BadgeFigure.Size,
        _ => null,
    };

    private IActionResult Badge(BadgeFigure figure, BadgeFigures? figures)
    {
        if (figures is null)
        {
            return Refused(new Refusal(RegistryError.NotFound, "There is nothing public of this name to make a badge of."));
        }

        var svg = Encoding.UTF8.GetBytes(BadgeImage.Draw(figure.ToString().ToLowerInvariant(), BadgeText.Of(figure, figures)));
        Response.Headers.CacheControl = $"public, max-age={FreshSeconds}";
        return new FileContentResult(svg, Svg) { EntityTag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(svg))[..16]}\"") };
    }
}
