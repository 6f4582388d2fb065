using System.Net.Mime;
using Microsoft.Net.Http.Headers;
using Registry.Api.Http;
using Registry.Core.Access.Teams;

namespace Registry.Portal.Teams;

/// <summary>Serves teams' pictures. Teams are not secret, and neither are these.</summary>
internal static class TeamPictures
{
    public static void MapTeamPictures(this IEndpointRouteBuilder routes) => routes.MapGet("/teams/{name}/picture", FindAsync).AllowAnonymous();

    private static async Task<IResult> FindAsync(string name, string? v, HttpContext http, TeamQueries teams, CancellationToken cancellationToken)
    {
        if (await teams.PictureAsync(name, cancellationToken) is not { } png)
        {
            return Results.NotFound();
        }

        // With the picture's version in it, what the address leads to never changes.
        http.Response.Headers[HeaderNames.CacheControl] = v is null ? "no-cache" : CacheLifetime.Forever;
        return Results.Bytes(png, MediaTypeNames.Image.Png);
    }
}
