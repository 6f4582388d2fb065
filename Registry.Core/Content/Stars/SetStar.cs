using Microsoft.EntityFrameworkCore;
using Npgsql;
using Registry.Core.Access.Audit;
using Registry.Core.Access.Maintenance;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Containers;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Events;

namespace Registry.Core.Content.Stars;

/// <summary>Gives or takes back the caller's star, and keeps the count. Giving twice, or taking what was not given, changes nothing and succeeds.</summary>
public sealed class SetStar(IDbContextFactory<RegistryDbContext> contexts, AuditLog audit, TimeProvider clock)
{
    private static readonly Refusal Gone = new(RegistryError.NotFound, "What the star was for was deleted in this moment.");

    /// <param name="caller">Somebody with an account, who may see the subject.</param>
    /// <param name="subject">A collection or a container.</param>
    /// <param name="isStarred">Whether it has the caller's star afterwards.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Refused: NotFound, Unauthenticated.</returns>
    public async Task<Result<Unit>> RunAsync(Caller caller, Subject subject, bool isStarred, CancellationToken cancellationToken)
    {
        if (await contexts.RefuseChangeAsync(caller, cancellationToken) is { } closed)
        {
            return closed;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var scope = await db.RequireSubjectAsync(caller, subject, Permission.Pull, cancellationToken);
        if (!scope.Succeeded)
        {
            return scope.As<Unit>();
        }

        if (caller.UserId is not { } user)
        {
            return Refuse.Unauthenticated($"Sign in to star {scope.Value.FullName}.");
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        try
        {
            // The unique index decides: of several equal requests at once, one changes a row and counts.
            if (await (isStarred ? InsertAsync(db, user, subject, cancellationToken) : DeleteAsync(db, user, subject, cancellationToken)) == 0)
            {
                return Unit.Instance;
            }
        }
        catch (PostgresException fault) when (fault.IsForeignKeyViolation())
        {
            return Gone;
        }

        await CountAsync(db, subject, isStarred ? 1 : -1, cancellationToken);
        audit.Add(db, caller, isStarred ? "star.add" : "star.remove", scope.Value.FullName);
        await db.SaveChangesAsync(cancellationToken);
        await db.PublishAsync(new RegistryEvent(RegistryEventKind.Starred, scope.Value.Grant.CollectionId, scope.Value.ContainerId, user), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Unit.Instance;
    }

    private static Task<int> DeleteAsync(RegistryDbContext db, Guid user, Subject subject, CancellationToken cancellationToken) =>
        db.Stars.Where(star => star.UserId == user && star.CollectionId == subject.CollectionId && star.ContainerId == subject.ContainerId)
            .ExecuteDeleteAsync(cancellationToken);

    private static Task<int> CountAsync(RegistryDbContext db, Subject subject, int change, CancellationToken cancellationToken) =>
        subject.ContainerId is { } container
            ? db.Containers.Where(c => c.Id == container)
                .ExecuteUpdateAsync(row => row.SetProperty(c => c.StarCount, c => c.StarCount + change), cancellationToken)
            : db.Collections.Where(c => c.Id == subject.CollectionId)
                .ExecuteUpdateAsync(row => row.SetProperty(c => c.StarCount, c => c.StarCount + change), cancellationToken);

    private Task<int> InsertAsync(RegistryDbContext db, Guid user, Subject subject, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO stars (id, user_id, collection_id, container_id, starred_at)
            VALUES ({Guid.CreateVersion7(now)}, {user}, {subject.CollectionId}, {subject.ContainerId}, {now})
            ON CONFLICT DO NOTHING
            """,
            cancellationToken);
    }
}
