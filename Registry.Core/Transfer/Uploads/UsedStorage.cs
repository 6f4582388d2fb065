using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Entities;

namespace Registry.Core.Transfer.Uploads;

/// <summary>How much of the storage somebody answers for.</summary>
public sealed class UsedStorage(IDbContextFactory<RegistryDbContext> contexts)
{
    /// <summary>Logical bytes of the collections that the caller owns in person.</summary>
    public async Task<long> OfOwnedCollectionsAsync(Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.CollectionMembers
            .Where(member => member.UserId == caller.UserId && member.Role == CollectionRole.Owner)
            .Join(db.Collections, member => member.CollectionId, collection => collection.Id, (_, collection) => collection.SizeBytes)
            .SumAsync(cancellationToken);
    }
}
