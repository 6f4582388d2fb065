using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Content.Containers;

internal static class TagHistory
{
    /// <summary>A line of history. No <paramref name="from"/>: the tag is new; no <paramref name="to"/>: it is deleted.</summary>
    public static TagMove Move(Guid containerId, string name, string architecture, Digest? from, Digest? to, Caller caller, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        ContainerId = containerId,
        TagName = name,
        Architecture = architecture,
        FromDigest = from,
        ToDigest = to,
        MovedById = caller.UserId,
        MovedAt = now,
    };
}
