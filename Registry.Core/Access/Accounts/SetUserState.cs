using Registry.Core.Access.Audit;
using Registry.Core.Access.Maintenance;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Errors;

namespace Registry.Core.Access.Accounts;

/// <summary>Closes an account without removing anything (no sign-in, its tokens are refused), or opens it again with the password and the tokens it had.</summary>
[WorksInMaintenance("An account in wrong hands has to be stopped at any time.")]
public sealed class SetUserState(AccountTransactions transactions, AuditLog audit)
{
    /// <summary>Ends the account's sessions too. Asking for the state that it has changes nothing.</summary>
    /// <param name="caller">A superuser.</param>
    /// <param name="userId">The account.</param>
    /// <param name="disabled">Closed, or open.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>NotFound, Forbidden, or Conflict when nobody else would be superuser.</returns>
    public async Task<Result<Unit>> RunAsync(Caller caller, Guid userId, bool disabled, CancellationToken cancellationToken)
    {
        await using var transaction = await transactions.BeginAsync(cancellationToken);
        var user = await transaction.FindManagedUserAsync(caller, userId, cancellationToken);
        if (!user.Succeeded)
        {
            return user.As<Unit>();
        }

        if (user.Value.IsDisabled == disabled)
        {
            return Unit.Instance;
        }

        if (disabled && await transaction.RefuseIfLastSuperuserAsync(user.Value, cancellationToken) is { } last)
        {
            return last;
        }

        user.Value.IsDisabled = disabled;
        return await transaction.CommitSignedOutAsync(user.Value, audit, caller, disabled ? "user.disable" : "user.enable", cancellationToken);
    }
}
