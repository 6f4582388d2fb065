using Registry.Core.Access;
using Registry.Core.Audit;
using Registry.Core.Errors;
using Registry.Core.Events;
using Registry.Core.Maintenance;

namespace Registry.Core.Accounts;

/// <summary>Gives an account a new password without knowing the old one.</summary>
[WorksInMaintenance("An account in wrong hands has to be stopped at any time.")]
public sealed class ResetPassword(AccountTransactions transactions, AuditLog audit)
{
    /// <summary>Replaces the password, ends the sessions opened with the old one, and lifts a lockout.</summary>
    /// <param name="caller">A superuser.</param>
    /// <param name="userId">The account.</param>
    /// <param name="password">At least <see cref="AccountRules.MinPasswordLength"/> characters.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>InvalidRequest, NotFound or Forbidden.</returns>
    public async Task<Result<Done>> RunAsync(Caller caller, Guid userId, string password, CancellationToken cancellationToken)
    {
        var accepted = AccountRules.CheckPassword(password);
        if (!accepted.Succeeded)
        {
            return accepted.As<Done>();
        }

        await using var transaction = await transactions.BeginAsync(cancellationToken);
        var user = await transaction.FindManagedUserAsync(caller, userId, cancellationToken);
        if (!user.Succeeded)
        {
            return user.As<Done>();
        }

        user.Value.PasswordHash = transaction.Users.PasswordHasher.HashPassword(user.Value, accepted.Value);
        user.Value.LockoutEnd = null;
        user.Value.AccessFailedCount = 0;
        if ((await transaction.Users.UpdateSecurityStampAsync(user.Value)).RefusalOrNull() is { } raced)
        {
            return raced;
        }

        audit.Add(transaction.Db, caller, "user.reset-password", user.Value.UserName!);
        await transaction.Db.PublishAsync(new RegistryEvent(RegistryEventKind.AccountChanged, UserId: userId), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Done.Instance;
    }
}
