using Registry.Core.Access.Accounts.SignIn;
using Registry.Core.Access.Audit;
using Registry.Core.Access.Maintenance;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;

namespace Registry.Core.Access.Accounts;

/// <summary>Gives an account a new password without knowing the old one.</summary>
[WorksInMaintenance("An account in wrong hands has to be stopped at any time.")]
public sealed class ResetPassword(AccountTransactions transactions, PasswordRules rules, PasswordWork passwords, AuditLog audit)
{
    /// <summary>Replaces the password, ends the sessions opened with the old one.</summary>
    /// <param name="caller">A superuser.</param>
    /// <param name="userId">The account.</param>
    /// <param name="password">At least <see cref="AccountRules.MinPasswordLength"/> characters.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>InvalidRequest, NotFound or Forbidden.</returns>
    public async Task<Result<Unit>> RunAsync(Caller caller, Guid userId, string password, CancellationToken cancellationToken)
    {
        var accepted = AccountRules.CheckPassword(password);
        if (!accepted.Succeeded)
        {
            return accepted.As<Unit>();
        }

        // Whoever may not do it gets no processor time; the transaction asks once more.
        if (caller.Role != UserRole.Superuser)
        {
            return Refuse.Forbidden("Only a superuser may change accounts. Ask one of this registry's superusers.");
        }

        // Before the lock that all changes of accounts wait for.
        var hash = await passwords.HashAsync(accepted.Value, cancellationToken);
        if (!hash.Succeeded)
        {
            return hash.As<Unit>();
        }

        await using var transaction = await transactions.BeginAsync(cancellationToken);
        var user = await transaction.FindManagedUserAsync(caller, userId, cancellationToken);
        if (!user.Succeeded)
        {
            return user.As<Unit>();
        }

        var allowed = rules.Check(accepted.Value, user.Value.UserName!);
        if (!allowed.Succeeded)
        {
            return allowed.As<Unit>();
        }

        user.Value.PasswordHash = hash.Value;
        return await transaction.CommitSignedOutAsync(user.Value, audit, caller, "user.reset-password", cancellationToken);
    }
}
