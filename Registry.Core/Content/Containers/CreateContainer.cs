using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Registry.Core.Access.Accounts;
using Registry.Core.Access.Audit;
using Registry.Core.Access.Maintenance;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Content.Containers;

/// <summary>Makes a container, or finds the one that is there: clients that push at the same time all ask for it.</summary>
public sealed class CreateContainer(IDbContextFactory<RegistryDbContext> contexts, IOptions<LimitOptions> limits, AuditLog audit, TimeProvider clock)
{
    public const int MaxDescriptionLength = 1_000;

    /// <param name="caller">Who pushes.</param>
    /// <param name="collectionId">The collection.</param>
    /// <param name="name">The container's name; upper case is folded.</param>
    /// <param name="description">One line about it, cut at <see cref="MaxDescriptionLength"/> characters.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The container's id. Refused: InvalidRequest, NotFound, Forbidden (also for one more than the registry allows one account).</returns>
    public async Task<Result<Guid>> RunAsync(Caller caller, Guid collectionId, string name, string description, CancellationToken cancellationToken) =>
        await contexts.RefuseChangeAsync(caller, cancellationToken) is { } closed ? closed : await CreateAsync(caller, collectionId, name, description, cancellationToken);

    private async Task<Result<Guid>> CreateAsync(Caller caller, Guid collectionId, string name, string description, CancellationToken cancellationToken)
    {
        var parsed = ContainerName.Parse(name);
        if (!parsed.Succeeded)
        {
            return parsed.As<Guid>();
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var grant = await db.RequireAsync(caller, db.Collections.Where(c => c.Id == collectionId), "such collection", Permission.Push, cancellationToken);
        if (!grant.Succeeded)
        {
            return grant.As<Guid>();
        }

        return await FindOrNullAsync(db, collectionId, parsed.Value, cancellationToken) is { } there
            ? there
            : await InsertAsync(db, grant.Value, New(caller, collectionId, parsed.Value, description), cancellationToken);
    }

    private Container New(Caller caller, Guid collectionId, string name, string description)
    {
        var now = clock.GetUtcNow();
        return new Container
        {
            Id = Guid.CreateVersion7(now),
            CollectionId = collectionId,
            Name = name,
            Description = TextLimit.Cut(description, MaxDescriptionLength),
            CreatedById = caller.UserId,
            CreatedAt = now,
        };
    }

    private async Task<Result<Guid>> InsertAsync(RegistryDbContext db, CollectionGrant grant, Container container, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await RefuseManyAsync(db, grant.Caller, cancellationToken) is { } many)
        {
            return many;
        }

        db.Containers.Add(container);
        audit.Add(db, grant.Caller, "container.create", $"{grant.Name}/{container.Name}");
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return container.Id;
        }
        catch (DbUpdateException fault) when (fault.IsUniqueViolation())
        {
            await transaction.RollbackAsync(cancellationToken);
            return await FindOrNullAsync(db, container.CollectionId, container.Name, cancellationToken) is { } other ? other : Gone(container);
        }
        catch (DbUpdateException fault) when (fault.IsForeignKeyViolation())
        {
            return Gone(container);
        }
    }

    private async Task<Refusal?> RefuseManyAsync(RegistryDbContext db, Caller caller, CancellationToken cancellationToken)
    {
        if (caller.UserId is not { } user)
        {
            return null;
        }

        await db.LockAccountAsync(user, cancellationToken);
        var made = db.Containers.Where(container => container.CreatedById == user);
        return await caller.RefuseMoreAsync(limits.Value.Containers, made, "containers that you made", "Delete some", cancellationToken);
    }

    private static Task<Guid?> FindOrNullAsync(RegistryDbContext db, Guid collectionId, string name, CancellationToken cancellationToken) =>
        db.Containers.Where(other => other.CollectionId == collectionId && other.Name == name).Select(other => (Guid?)other.Id).SingleOrDefaultAsync(cancellationToken);

    private static Refused Gone(Container container) =>
        Refuse.NotFound($"'{container.Name}', or the collection that it was to be in, was deleted in this moment. Push the image again.");
}
