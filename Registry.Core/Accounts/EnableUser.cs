using Registry.Core.Access;
using Registry.Core.Audit;
using Registry.Core.Errors;

namespace Registry.Core.Accounts;

/// <summary>Opens a disabled account again, with the password and the tokens it had.</summary>
public sealed class EnableUser(AccountTransactions transactions, AuditLog audit)
{
    /// <summary>Enables the account. Enabling it again changes nothing.</summary>
    /// <param name="caller">A superuser.</param>
    /// <param name="userId">The account.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>NotFound or Forbidden.</returns>
    public async Task<Result<Done>> RunAsync(Caller caller, Guid userId, CancellationToken cancellationToken)
    {
        await using var transaction = await transactions.BeginAsync(cancellationToken);
        if (await transaction.RefuseUnlessSuperuserAsync(caller, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var user = await transaction.FindUserAsync(userId, cancellationToken);
        if (!user.Succeeded)
        {
            return user.As<Done>();
        }

        if (!user.Value.IsDisabled)
        {
            return Done.Instance;
        }

        user.Value.IsDisabled = false;
        if ((await transaction.Users.UpdateSecurityStampAsync(user.Value)).RefusalOrNull() is { } raced)
        {
            return raced;
        }

        audit.Add(transaction.Db, caller, "user.enable", user.Value.UserName!);
        await transaction.CommitAsync(cancellationToken);
        return Done.Instance;
    }
}
