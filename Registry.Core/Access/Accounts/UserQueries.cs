using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Names;
using Registry.Core.Kernel.Paging;

namespace Registry.Core.Access.Accounts;

/// <summary>An account as the list of users shows it.</summary>
public sealed record UserRow(
    Guid Id, string Name, string Email, UserRole Role, bool IsDisabled, DateTimeOffset CreatedAt, DateTimeOffset? LastSignInAt);

/// <summary>Reads accounts.</summary>
public sealed class UserQueries(IDbContextFactory<RegistryDbContext> contexts)
{
    private static readonly Expression<Func<User, UserRow>> Row = user =>
        new UserRow(user.Id, user.UserName!, user.Email!, user.Role, user.IsDisabled, user.CreatedAt, user.LastSignInAt);

    /// <summary>All accounts by name.</summary>
    /// <param name="caller">A superuser.</param>
    /// <param name="page">Which of them.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<Result<PageOf<UserRow>>> ListAsync(Caller caller, PageRequest page, CancellationToken cancellationToken)
    {
        if (caller.Role != UserRole.Superuser)
        {
            return Refuse.Forbidden("Only a superuser may list the accounts. Ask one of this registry's superusers.");
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var total = await db.Users.CountAsync(cancellationToken);
        var rows = await db.Users.OrderBy(user => user.NormalizedUserName).Skip(page.Offset).Take(page.Size).Select(Row).ToListAsync(cancellationToken);
        return new PageOf<UserRow>(rows, total, page);
    }

    /// <summary>One account by name, in either case of letters.</summary>
    /// <param name="caller">A superuser, or the account itself; to everybody else it does not exist.</param>
    /// <param name="name">The user name.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<Result<UserRow>> FindAsync(Caller caller, string name, CancellationToken cancellationToken)
    {
        var parsed = NameGrammar.Parse("user", name);
        if (!parsed.Succeeded)
        {
            return parsed.As<UserRow>();
        }

        if (caller.Role == UserRole.Superuser || (caller.UserId is not null && caller.UserName == parsed.Value))
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            var normalized = parsed.Value.ToUpperInvariant();
            if (await db.Users.Where(user => user.NormalizedUserName == normalized).Select(Row).SingleOrDefaultAsync(cancellationToken) is { } row)
            {
                return row;
            }
        }

        return Refuse.NotFound($"There is no user named '{parsed.Value}'. Look at the list of users.");
    }

    /// <summary>The superuser that was made first and is not disabled: whom the operator's commands act for when nobody is named.</summary>
    public async Task<Result<UserRow>> FirstSuperuserAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Users.Where(user => user.Role == UserRole.Superuser && !user.IsDisabled).OrderBy(user => user.CreatedAt).Select(Row).FirstOrDefaultAsync(cancellationToken) is { } row
            ? row
            : Refuse.NotFound("There is no superuser yet. Make one with 'user create NAME --role superuser', or name an account with --user.");
    }
}
