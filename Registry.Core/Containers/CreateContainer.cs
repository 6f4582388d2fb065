using Microsoft.EntityFrameworkCore;
using Registry.Core.Access;
using Registry.Core.Audit;
using Registry.Core.Data;
using Registry.Core.Errors;
using Registry.Core.Maintenance;
using Registry.Core.Names;

namespace Registry.Core.Containers;

/// <summary>Makes a container, or finds the one that is there: clients that push at the same time all ask for it.</summary>
public sealed class CreateContainer(IDbContextFactory<RegistryDbContext> contexts, AuditLog audit, TimeProvider clock)
{
    public const int MaxDescriptionLength = 1_000;

    /// <param name="caller">Who pushes.</param>
    /// <param name="collectionId">The collection.</param>
    /// <param name="name">The container's name; upper case is folded.</param>
    /// <param name="description">One line about it, cut at <see cref="MaxDescriptionLength"/> characters.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The container's id.</returns>
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
        var grant = await db.RequireAsync(caller, db.Collections.Where(c => c.Id == collectionId), "collection with this id", Permission.Push, cancellationToken);
        if (!grant.Succeeded)
        {
            return grant.As<Guid>();
        }

        var now = clock.GetUtcNow();
        var container = new Container
        {
            Id = Guid.CreateVersion7(now),
            CollectionId = collectionId,
            Name = parsed.Value,
            Description = TextLimit.Cut(description, MaxDescriptionLength),
            CreatedById = caller.UserId,
            CreatedAt = now,
        };
        db.Containers.Add(container);
        audit.Add(db, caller, "container.create", $"{grant.Value.Name}/{parsed.Value}");
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return container.Id;
        }
        catch (DbUpdateException fault) when (fault.IsUniqueViolation())
        {
            var there = await db.Containers.AsNoTracking()
                .Where(other => other.CollectionId == collectionId && other.Name == parsed.Value)
                .Select(other => (Guid?)other.Id)
                .SingleOrDefaultAsync(cancellationToken);
            return there is { } id ? id : Gone(container);
        }
        catch (DbUpdateException fault) when (fault.IsForeignKeyViolation())
        {
            return Gone(container);
        }
    }

    private static Refused Gone(Container container) =>
        Refuse.NotFound($"'{container.Name}', or the collection that it was to be in, was deleted in this moment. Push the image again.");
}
