using Registry.Core.Access;
using Registry.Core.Audit;
using Registry.Core.Errors;

namespace Registry.Core.Accounts;

/// <summary>Closes an account without removing anything: no sign-in, and its tokens are refused from now on.</summary>
public sealed class DisableUser(AccountTransactions transactions, AuditLog audit)
{
    /// <summary>Disables the account and ends its sessions. Disabling it again changes nothing.</summary>
    /// <param name="caller">A superuser.</param>
    /// <param name="userId">The account.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>NotFound, Forbidden, or Conflict when nobody else would be superuser.</returns>
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

        if (user.Value.IsDisabled)
        {
            return Done.Instance;
        }

        if (await transaction.RefuseIfLastSuperuserAsync(user.Value, cancellationToken) is { } last)
        {
            return last;
        }

        user.Value.IsDisabled = true;
        if ((await transaction.Users.UpdateSecurityStampAsync(user.Value)).RefusalOrNull() is { } raced)
        {
            return raced;
        }

        audit.Add(transaction.Db, caller, "user.disable", user.Value.UserName!);
        await transaction.CommitAsync(cancellationToken);
        return Done.Instance;
    }
}
