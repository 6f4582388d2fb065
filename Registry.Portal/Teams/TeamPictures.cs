using System.Net.Mime;
using Microsoft.Net.Http.Headers;
using Registry.Core.Teams;

namespace Registry.Portal.Teams;

/// <summary>Serves teams' pictures. Teams are not secret, and neither are these.</summary>
internal static class TeamPictures
{
    // The address carries the picture's version, so that what it leads to never changes.
    private const string Forever = "public, max-age=31536000, immutable";

    public static void MapTeamPictures(this IEndpointRouteBuilder routes) => routes.MapGet("/teams/{name}/picture", FindAsync).AllowAnonymous();

    private static async Task<IResult> FindAsync(string name, string? v, HttpContext http, TeamQueries teams, CancellationToken cancellationToken)
    {
        if (await teams.PictureAsync(name, cancellationToken) is not { } png)
        {
            return Results.NotFound();
        }

        http.Response.Headers[HeaderNames.CacheControl] = v is null ? "no-cache" : Forever;
        return Results.Bytes(png, MediaTypeNames.Image.Png);
    }
}
