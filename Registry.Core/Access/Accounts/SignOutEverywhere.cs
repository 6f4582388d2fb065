using Registry.Core.Access.Audit;
using Registry.Core.Access.Maintenance;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Errors;

namespace Registry.Core.Access.Accounts;

/// <summary>Ends every session of an account. Its tokens stay as they are.</summary>
[WorksInMaintenance("An account in wrong hands has to be stopped at any time.")]
public sealed class SignOutEverywhere(AccountTransactions transactions, AuditLog audit)
{
    /// <param name="caller">The account itself or a superuser.</param>
    /// <param name="userId">The account.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>NotFound or Forbidden.</returns>
    public async Task<Result<Unit>> RunAsync(Caller caller, Guid userId, CancellationToken cancellationToken)
    {
        await using var transaction = await transactions.BeginAsync(cancellationToken);
        var user = caller.UserId == userId
            ? await transaction.FindUserAsync(userId, cancellationToken)
            : await transaction.FindManagedUserAsync(caller, userId, cancellationToken);
        if (!user.Succeeded)
        {
            return user.As<Unit>();
        }

        return await transaction.CommitSignedOutAsync(user.Value, audit, caller, "user.sign-out", cancellationToken);
    }
}
