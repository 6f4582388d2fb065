using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Names;
using Registry.Core.Kernel.Paging;

namespace Registry.Core.Access.Accounts;

/// <summary>Reads accounts for the administration: admins and superusers see them, superusers change them.</summary>
public sealed class AccountQueries(IDbContextFactory<RegistryDbContext> contexts, TimeProvider clock)
{
    private const int CollectionsNamed = 10;

    /// <summary>One page of the accounts.</summary>
    /// <param name="caller">An admin or superuser.</param>
    /// <param name="filter">Which of them, in which order.</param>
    /// <param name="page">Which page.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<Result<PageOf<AccountRow>>> ListAsync(Caller caller, AccountFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        if (caller.RefuseUnlessAdmin() is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var users = Selected(db, filter);
        var total = await users.LongCountAsync(cancellationToken);
        var rows = await Rows(db, Ordered(users, filter).Skip(page.Offset).Take(page.Size)).ToListAsync(cancellationToken);
        return new PageOf<AccountRow>(rows, total, page);
    }

    /// <summary>One account by name, in either case of letters.</summary>
    /// <param name="caller">An admin or superuser.</param>
    /// <param name="name">The user name.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<Result<AccountDetails>> FindAsync(Caller caller, string name, CancellationToken cancellationToken)
    {
        if (caller.RefuseUnlessAdmin() is { } refusal)
        {
            return refusal;
        }

        var parsed = NameGrammar.Parse("user", name);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var normalized = parsed.Succeeded ? parsed.Value.ToUpperInvariant() : string.Empty;
        var row = await Rows(db, db.Users.Where(user => user.NormalizedUserName == normalized)).SingleOrDefaultAsync(cancellationToken);
        if (row is null)
        {
            return Refuse.NotFound($"There is no user named '{NameGrammar.Shorten(name)}'. Look at the list of users.");
        }

        var teams = await db.TeamMembers.CountAsync(member => member.UserId == row.Id, cancellationToken);
        var alone = OwnedByNobodyElse(db, row.Id);
        var count = await alone.CountAsync(cancellationToken);
        var names = count == 0
            ? []
            : await alone.OrderBy(collection => collection.Name).Take(CollectionsNamed).Select(collection => collection.Name).ToListAsync(cancellationToken);
        return new AccountDetails(row, teams, count, names);
    }

    private IQueryable<AccountRow> Rows(RegistryDbContext db, IQueryable<User> users)
    {
        var now = clock.GetUtcNow();
        return users.Select(user => new AccountRow(
            user.Id,
            user.UserName!,
            user.Email!,
            user.Role,
            user.IsDisabled,
            user.CreatedAt,
            user.LastSignInAt,
            db.CollectionMembers.Count(member => member.UserId == user.Id),
            db.ApiTokens.Count(token => token.UserId == user.Id && token.RevokedAt == null && (token.ExpiresAt == null || token.ExpiresAt > now))
                + db.CliSecrets.Count(secret => secret.UserId == user.Id)));
    }

    private static IQueryable<User> Selected(RegistryDbContext db, AccountFilter filter)
    {
        IQueryable<User> users = db.Users;
        if (filter.Text.Length > 0)
        {
            // A union, so that each branch has its own index.
            var (name, address) = (LikePattern.Containing(TextFold.Of(filter.Text)), LikePattern.Containing(filter.Text));
            var named = db.Users.Where(user => EF.Functions.ILike(user.UserName!, name, LikePattern.Escape)).Select(user => user.Id)
                .Union(db.Users.Where(user => EF.Functions.ILike(user.Email!, address, LikePattern.Escape)).Select(user => user.Id));
            users = users.Where(user => named.Contains(user.Id));
        }

        users = filter.Role is { } role ? users.Where(user => user.Role == role) : users;
        return filter.IsDisabled is { } disabled ? users.Where(user => user.IsDisabled == disabled) : users;
    }

    // Each is the order of an index, forwards or backwards.
    private static IQueryable<User> Ordered(IQueryable<User> users, AccountFilter filter) => (filter.Sort, filter.IsReversed) switch
    {
        (AccountSort.Name, false) => users.OrderBy(user => user.NormalizedUserName),
        (AccountSort.Name, true) => users.OrderByDescending(user => user.NormalizedUserName),
        (AccountSort.LastSignIn, false) => users.OrderBy(user => user.LastSignInAt == null).ThenByDescending(user => user.LastSignInAt).ThenByDescending(user => user.NormalizedUserName),
        (AccountSort.LastSignIn, true) => users.OrderByDescending(user => user.LastSignInAt == null).ThenBy(user => user.LastSignInAt).ThenBy(user => user.NormalizedUserName),
        (AccountSort.Created, false) => users.OrderByDescending(user => user.CreatedAt).ThenByDescending(user => user.NormalizedUserName),
        (AccountSort.Created, true) => users.OrderBy(user => user.CreatedAt).ThenBy(user => user.NormalizedUserName),
        (AccountSort.Role, false) => users.OrderByDescending(user => user.Role).ThenBy(user => user.NormalizedUserName),
        (AccountSort.Role, true) => users.OrderBy(user => user.Role).ThenByDescending(user => user.NormalizedUserName),
    };

    /// <summary>The collections that would have no owner who can sign in, in person or through a team, without this one.</summary>
    private static IQueryable<Collection> OwnedByNobodyElse(RegistryDbContext db, Guid userId)
    {
        var owners = db.CollectionMembers.Where(member => member.Role == CollectionRole.Owner);
        var mine = owners.Where(member => member.UserId == userId || db.TeamMembers.Any(mate => mate.TeamId == member.TeamId && mate.UserId == userId))
            .Select(member => member.CollectionId);
        var others = db.Users.Where(user => user.Id != userId && !user.IsDisabled).Select(user => user.Id);
        return db.Collections.Where(collection => mine.Contains(collection.Id)
            && !owners.Any(member => member.CollectionId == collection.Id
                && ((member.UserId != null && others.Contains(member.UserId.Value))
                    || db.TeamMembers.Any(mate => mate.TeamId == member.TeamId && others.Contains(mate.UserId)))));
    }
}
