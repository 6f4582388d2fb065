using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Entities;

namespace Registry.Core.Content.Containers;

/// <summary>What the queries about tags have in common.</summary>
internal static class TagRows
{
    /// <summary>A container's tags; none if the caller may not see it.</summary>
    public static IQueryable<Tag> VisibleTags(this RegistryDbContext db, Caller caller, Guid containerId) =>
        db.Tags.Where(tag => tag.ContainerId == containerId
            && db.Containers.Any(c => c.Id == containerId && db.Collections.VisibleTo(db, caller).Any(parent => parent.Id == c.CollectionId)));

    public static IQueryable<TagRow> SelectRows(this IQueryable<Tag> tags, RegistryDbContext db) => tags.Select(tag => new TagRow
    {
        Id = tag.Id,
        Name = tag.Name,
        Architecture = tag.Architecture,
        ImageId = tag.ImageId,
        Digest = tag.Image!.Digest,
        SizeBytes = tag.Image.SizeBytes,
        SignatureVerdict = tag.Image.SignatureVerdict,
        IsFrozen = tag.IsFrozen,
        PullCount = tag.Image.PullCount,
        UpdatedAt = tag.UpdatedAt,
        UpdatedBy = db.Users.Where(user => user.Id == tag.UpdatedById).Select(user => user.UserName).SingleOrDefault(),
    });
}
