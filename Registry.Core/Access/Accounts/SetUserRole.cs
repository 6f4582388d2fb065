using Registry.Core.Access.Audit;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Events;

namespace Registry.Core.Access.Accounts;

/// <summary>Gives an account another role.</summary>
public sealed class SetUserRole(AccountTransactions transactions, AuditLog audit)
{
    /// <summary>Changes the role. Sessions go on: what they may is asked of the database each time.</summary>
    /// <param name="caller">A superuser.</param>
    /// <param name="userId">The account.</param>
    /// <param name="role">The new role.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>NotFound, Forbidden, or Conflict when nobody else would be superuser.</returns>
    public async Task<Result<Unit>> RunAsync(Caller caller, Guid userId, UserRole role, CancellationToken cancellationToken)
    {
        if (await transactions.RefuseChangeAsync(caller, cancellationToken) is { } closed)
        {
            return closed;
        }

        await using var transaction = await transactions.BeginAsync(cancellationToken);
        var user = await transaction.FindManagedUserAsync(caller, userId, cancellationToken);
        if (!user.Succeeded)
        {
            return user.As<Unit>();
        }

        if (user.Value.Role == role)
        {
            return Unit.Instance;
        }

        if (await transaction.RefuseIfLastSuperuserAsync(user.Value, cancellationToken) is { } last)
        {
            return last;
        }

        var before = user.Value.Role;
        user.Value.Role = role;
        if ((await transaction.Users.UpdateAsync(user.Value)).RefusalOrNull() is { } raced)
        {
            return raced;
        }

        audit.Add(transaction.Db, caller, "user.set-role", user.Value.UserName!, $"{RoleName.Of(before)} to {RoleName.Of(role)}");
        await transaction.Db.PublishAsync(new RegistryEvent(RegistryEventKind.AccountChanged, UserId: userId), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Unit.Instance;
    }
}
