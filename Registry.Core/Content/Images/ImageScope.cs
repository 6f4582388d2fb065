using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Containers;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;

namespace Registry.Core.Content.Images;

/// <summary>An image that a caller may do something with.</summary>
internal sealed record ImageScope(Image Image, ContainerScope Container);

internal static class ImageScopes
{
    /// <summary>The same words for an image that is not there and one in a collection that the caller may not know of.</summary>
    public static Refusal Unknown { get; } = new(RegistryError.NotFound, "There is no image with this id, or it is not visible to you. Push the image again.");

    /// <summary>Finds an image by id, pending or complete, and checks the caller's right in its collection.</summary>
    public static async Task<Result<ImageScope>> RequireImageAsync(
        this RegistryDbContext db, Caller caller, Guid imageId, Permission permission, CancellationToken cancellationToken)
    {
        var image = await db.Images.AsNoTracking().SingleOrDefaultAsync(i => i.Id == imageId, cancellationToken);
        if (image is null)
        {
            return Unknown;
        }

        var container = await db.RequireContainerAsync(caller, image.ContainerId, permission, cancellationToken);
        return container switch
        {
            { Succeeded: true } => new ImageScope(image, container.Value),
            { Refusal.Error: RegistryError.NotFound } => Unknown,
            _ => container.As<ImageScope>(),
        };
    }
}
