using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Audit;
using Registry.Core.Access.Maintenance;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Containers;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Events;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Content.Topics;

/// <summary>Puts a topic on a collection or a container. Those who may push there may do it. Adding what is there already changes nothing and succeeds.</summary>
public sealed class AddTopic(IDbContextFactory<RegistryDbContext> contexts, AuditLog audit, TimeProvider clock)
{
    /// <summary>How many topics a collection or a container may have.</summary>
    public const int MaxTopics = 20;

    private static readonly Refusal Gone = new(RegistryError.NotFound, "What the topic was for was deleted in this moment.");

    /// <returns>The topic as it is kept. Refused: InvalidRequest for the word, NotFound, Unauthenticated, Forbidden, Conflict when there are too many.</returns>
    public async Task<Result<string>> RunAsync(Caller caller, Subject subject, string topic, CancellationToken cancellationToken)
    {
        if (await contexts.RefuseChangeAsync(caller, cancellationToken) is { } closed)
        {
            return closed;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var scope = await db.RequireSubjectAsync(caller, subject, Permission.Push, cancellationToken);
        if (!scope.Succeeded)
        {
            return scope.As<string>();
        }

        var name = TopicName.Parse(topic);
        if (!name.Succeeded)
        {
            return name;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!await TopicRows.LockAsync(db, scope.Value, cancellationToken))
        {
            return Gone;
        }

        var there = await db.TopicsOf(scope.Value).Select(row => row.Name).ToListAsync(cancellationToken);
        if (there.Contains(name.Value))
        {
            return name;
        }

        if (there.Count >= MaxTopics)
        {
            return Refuse.Conflict($"{scope.Value.FullName} has {MaxTopics} topics, as many as it can have. Remove one first.");
        }

        Insert(db, scope.Value, name.Value);
        await db.SaveChangesAsync(cancellationToken);
        await db.RefreshSubjectAsync(scope.Value, cancellationToken);
        await db.PublishAsync(new RegistryEvent(RegistryEventKind.TopicsChanged, scope.Value.Grant.CollectionId, scope.Value.ContainerId), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return name;
    }

    private void Insert(RegistryDbContext db, SubjectScope scope, string name)
    {
        var now = clock.GetUtcNow();
        db.Topics.Add(new Topic
        {
            Id = Guid.CreateVersion7(now),
            CollectionId = scope.Grant.CollectionId,
            ContainerId = scope.ContainerId,
            Name = name,
            AddedById = scope.Grant.Caller.UserId,
            AddedAt = now,
        });
        audit.Add(db, scope.Grant.Caller, "topic.add", scope.FullName, name);
    }
}
