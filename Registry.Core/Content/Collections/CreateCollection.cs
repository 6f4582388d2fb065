using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Registry.Core.Access.Accounts;
using Registry.Core.Access.Audit;
using Registry.Core.Access.Maintenance;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Events;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Content.Collections;

/// <summary>What is asked for in a new collection.</summary>
/// <param name="Name">Its name; upper case is folded.</param>
/// <param name="Description">Markdown, at most <see cref="CreateCollection.MaxDescriptionLength"/> characters.</param>
/// <param name="IsPrivate">Private or public; null leaves it to the registry's settings.</param>
/// <param name="TeamId">The team that owns it, if not the caller.</param>
/// <param name="ByPush">A client makes it in the course of a push.</param>
public sealed record NewCollection(string Name, string Description, bool? IsPrivate, Guid? TeamId = null, bool ByPush = false);

/// <summary>Creates a collection whose owner is the caller, or a team of the caller's.</summary>
public sealed class CreateCollection(
    IDbContextFactory<RegistryDbContext> contexts, IOptions<AccessOptions> options, AuditLog audit, TimeProvider clock)
{
    public const int MaxDescriptionLength = 100_000;

    /// <returns>The collection's id. Refused: <see cref="RegistryError.InvalidRequest"/> for its name or description, Unauthenticated, Forbidden, or Conflict when the name is taken.</returns>
    public async Task<Result<Guid>> RunAsync(Caller caller, NewCollection wanted, CancellationToken cancellationToken)
    {
        if (await contexts.RefuseChangeAsync(caller, cancellationToken) is { } closed)
        {
            return closed;
        }

        var name = NameGrammar.Parse("collection", wanted.Name);
        if (!name.Succeeded)
        {
            return name.As<Guid>();
        }

        if (CollectionRules.CheckDescription(wanted.Description) is { } unfit)
        {
            return unfit;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await RefusalAsync(db, caller, wanted, cancellationToken) is { } refusal ? refusal : await InsertAsync(db, caller, wanted, name.Value, cancellationToken);
    }

    private async Task<Refusal?> RefusalAsync(RegistryDbContext db, Caller caller, NewCollection wanted, CancellationToken cancellationToken)
    {
        if (caller.UserId is not { } user)
        {
            return new Refusal(RegistryError.Unauthenticated, "Sign in to create a collection.");
        }

        if (!caller.Allows(TokenScopes.Push))
        {
            return new Refusal(RegistryError.Forbidden, "Your token may only pull. Create one with the scope 'push' at /auth/tokens to create collections.");
        }

        if (wanted.TeamId is { } team && !await db.TeamMembers.AnyAsync(mate => mate.TeamId == team && mate.UserId == user, cancellationToken))
        {
            return new Refusal(RegistryError.Forbidden, "You are not a member of the team that is to own the collection.");
        }

        if (caller.IsAdmin)
        {
            return null;
        }

        if (!options.Value.MayCreate(caller))
        {
            return new Refusal(RegistryError.Forbidden, "Only administrators create collections on this registry. Ask one to make it and to add you as a contributor.");
        }

        return null;
    }

    /// <summary>Counts under the account's lock, so that requests at the same moment see each other's collections. Those that a team of theirs owns count for who made them.</summary>
    private async Task<Refusal?> RefuseManyAsync(RegistryDbContext db, Caller caller, CancellationToken cancellationToken)
    {
        var limit = options.Value.UserCollectionLimit;
        if (limit == 0 || caller.IsAdmin || caller.UserId is not { } user)
        {
            return null;
        }

        await db.LockAccountAsync(user, cancellationToken);
        var owned = db.CollectionMembers.Where(m => m.Role == CollectionRole.Owner && (m.UserId == user
            || (db.Collections.Any(c => c.Id == m.CollectionId && c.CreatedById == user) && db.TeamMembers.Any(mate => mate.TeamId == m.TeamId && mate.UserId == user))));
        return await owned.Select(m => m.CollectionId).Distinct().CountAsync(cancellationToken) >= limit
            ? new Refusal(RegistryError.Forbidden, $"You own {limit} collections already, those that you made for your teams included, as many as this registry allows. Delete one, or ask an administrator.")
            : null;
    }

    private async Task<Result<Guid>> InsertAsync(RegistryDbContext db, Caller caller, NewCollection wanted, string name, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var collection = new Collection
        {
            Id = Guid.CreateVersion7(now),
            Name = name,
            Description = wanted.Description,
            IsPrivate = options.Value.PrivateOnly || (wanted.IsPrivate ?? options.Value.DefaultPrivate),
            CreatedByPush = wanted.ByPush,
            CreatedById = caller.UserId,
            CreatedAt = now,
            ActiveAt = now,
        };
        collection.Members.Add(new CollectionMember
        {
            Id = Guid.CreateVersion7(now),
            UserId = wanted.TeamId is null ? caller.UserId : null,
            TeamId = wanted.TeamId,
            Role = CollectionRole.Owner,
            AddedAt = now,
        });
        db.Collections.Add(collection);
        audit.Add(db, caller, "collection.create", name, collection.IsPrivate ? "private" : "public");

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await RefuseManyAsync(db, caller, cancellationToken) is { } many)
        {
            return many;
        }

        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException fault) when (fault.IsUniqueViolation())
        {
            return CollectionRules.NotAvailable(name);
        }

        await db.PublishAsync(new RegistryEvent(RegistryEventKind.CollectionChanged, collection.Id), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return collection.Id;
    }
}
