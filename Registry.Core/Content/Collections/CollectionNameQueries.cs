using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Content.Collections;

/// <summary>Says while somebody types whether a collection may be called so: no more than creating it would, and only to those who may.</summary>
public sealed class CollectionNameQueries(IDbContextFactory<RegistryDbContext> contexts, IOptions<AccessOptions> options)
{
    /// <param name="caller">Somebody who may create collections; to everybody else every name that can be one is as good as free.</param>
    /// <param name="name">As typed; upper case is folded.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Null if it can be had; otherwise InvalidRequest, or Conflict in the words of <see cref="CreateCollection"/>.</returns>
    public async Task<Refusal?> RefusalOfAsync(Caller caller, string name, CancellationToken cancellationToken)
    {
        var parsed = NameGrammar.Parse("collection", name);
        if (!parsed.Succeeded)
        {
            return parsed.Refusal;
        }

        if (caller.UserId is null || !caller.Allows(TokenScopes.Push) || !options.Value.MayCreate(caller))
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Collections.AnyAsync(collection => collection.Name == parsed.Value, cancellationToken)
            ? CollectionRules.NotAvailable(parsed.Value)
            : null;
    }
}
