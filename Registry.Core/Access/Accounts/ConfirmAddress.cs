using Registry.Core.Access.Audit;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Events;

namespace Registry.Core.Access.Accounts;

/// <summary>
/// Says that an account's e-mail address is its person's, or takes that back. Nothing sends mail yet, so that operators vouch for it. A key whose user id has the address then counts as that person's.
/// </summary>
public sealed class ConfirmAddress(AccountTransactions transactions, AuditLog audit)
{
    /// <summary>Asking for the state that it has changes nothing.</summary>
    /// <param name="caller">A superuser.</param>
    /// <param name="userId">The account.</param>
    /// <param name="isConfirmed">Whether somebody has made sure of it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>NotFound, Forbidden.</returns>
    public async Task<Result<Unit>> RunAsync(Caller caller, Guid userId, bool isConfirmed, CancellationToken cancellationToken)
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

        if (user.Value.EmailConfirmed == isConfirmed)
        {
            return Unit.Instance;
        }

        user.Value.EmailConfirmed = isConfirmed;
        audit.Add(transaction.Db, caller, isConfirmed ? "user.confirm-address" : "user.doubt-address", user.Value.UserName!, user.Value.Email!);
        await transaction.Db.PublishAsync(new RegistryEvent(RegistryEventKind.KeysChanged), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Unit.Instance;
    }
}
