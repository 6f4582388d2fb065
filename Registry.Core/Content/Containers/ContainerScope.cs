using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Errors;

namespace Registry.Core.Content.Containers;

/// <summary>A container that a caller may do something in.</summary>
/// <param name="ContainerId">The container.</param>
/// <param name="Name">Its name.</param>
/// <param name="Grant">The caller's grant on its collection.</param>
public sealed record ContainerScope(Guid ContainerId, string Name, CollectionGrant Grant)
{
    /// <summary>As people write it.</summary>
    public string FullName => $"{Grant.Name}/{Name}";
}

internal static class ContainerScopes
{
    /// <summary>Finds a container by id and checks the caller's right in its collection.</summary>
    public static async Task<Result<ContainerScope>> RequireContainerAsync(
        this RegistryDbContext db, Caller caller, Guid containerId, Permission permission, CancellationToken cancellationToken)
    {
        var container = await db.Containers.AsNoTracking()
            .Where(c => c.Id == containerId)
            .Select(c => new { c.Name, c.CollectionId })
            .SingleOrDefaultAsync(cancellationToken);
        if (container is null)
        {
            return Refuse.NotFound("There is no such container, or it is not visible to you.");
        }

        var grant = await db.RequireAsync(
            caller, db.Collections.Where(c => c.Id == container.CollectionId), "such container", permission, cancellationToken);
        return grant.Succeeded ? new ContainerScope(containerId, container.Name, grant.Value) : grant.As<ContainerScope>();
    }
}
