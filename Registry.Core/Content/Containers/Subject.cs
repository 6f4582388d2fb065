using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Errors;

namespace Registry.Core.Content.Containers;

/// <summary>A collection or a container, for what people do to both alike: topics and stars.</summary>
public sealed record Subject
{
    private Subject(Guid? collectionId, Guid? containerId)
    {
        CollectionId = collectionId;
        ContainerId = containerId;
    }

    /// <summary>Set for a collection.</summary>
    public Guid? CollectionId { get; }

    /// <summary>Set for a container.</summary>
    public Guid? ContainerId { get; }

    public static Subject Collection(Guid id) => new(id, null);

    public static Subject Container(Guid id) => new(null, id);
}

/// <summary>A subject that a caller may do something to.</summary>
/// <param name="Grant">The caller's grant on the collection.</param>
/// <param name="ContainerId">The container; null when it is the collection itself.</param>
/// <param name="FullName">As people write it.</param>
internal sealed record SubjectScope(CollectionGrant Grant, Guid? ContainerId, string FullName);

internal static class SubjectScopes
{
    /// <summary>Finds the subject and checks the caller's right in its collection.</summary>
    public static async Task<Result<SubjectScope>> RequireSubjectAsync(
        this RegistryDbContext db, Caller caller, Subject subject, Permission permission, CancellationToken cancellationToken)
    {
        if (subject.ContainerId is { } id)
        {
            var container = await db.RequireContainerAsync(caller, id, permission, cancellationToken);
            return container.Succeeded ? new SubjectScope(container.Value.Grant, id, container.Value.FullName) : container.As<SubjectScope>();
        }

        var collections = db.Collections.Where(c => c.Id == subject.CollectionId);
        var grant = await db.RequireAsync(caller, collections, "such collection", permission, cancellationToken);
        return grant.Succeeded ? new SubjectScope(grant.Value, null, grant.Value.Name) : grant.As<SubjectScope>();
    }
}
