using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Audit;
using Registry.Core.Access.Maintenance;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Containers;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Events;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Content.Topics;

/// <summary>Takes a topic from a collection or a container. Removing what is not there changes nothing and succeeds.</summary>
public sealed class RemoveTopic(IDbContextFactory<RegistryDbContext> contexts, AuditLog audit)
{
    /// <returns>Refused: NotFound, Unauthenticated, Forbidden.</returns>
    public async Task<Result<Unit>> RunAsync(Caller caller, Subject subject, string topic, CancellationToken cancellationToken)
    {
        if (await contexts.RefuseRemovalAsync(caller, cancellationToken) is { } closed)
        {
            return closed;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var scope = await db.RequireSubjectAsync(caller, subject, Permission.Push, cancellationToken);
        if (!scope.Succeeded)
        {
            return scope.As<Unit>();
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!TopicName.Parse(topic).Succeeded || await db.TopicsOf(scope.Value).Where(row => row.Name == topic).ExecuteDeleteAsync(cancellationToken) == 0)
        {
            return Unit.Instance;
        }

        audit.Add(db, caller, "topic.remove", scope.Value.FullName, topic);
        await db.SaveChangesAsync(cancellationToken);
        await db.RefreshSubjectAsync(scope.Value, cancellationToken);
        await db.PublishAsync(new RegistryEvent(RegistryEventKind.TopicsChanged, scope.Value.Grant.CollectionId, scope.Value.ContainerId), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Unit.Instance;
    }
}
