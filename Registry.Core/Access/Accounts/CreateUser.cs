using Registry.Core.Access.Accounts.SignIn;
using Registry.Core.Access.Audit;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;

namespace Registry.Core.Access.Accounts;

/// <summary>Makes a local account.</summary>
public sealed class CreateUser(AccountTransactions transactions, PasswordRules rules, PasswordWork passwords, AuditLog audit, TimeProvider clock)
{
    /// <summary>Makes the account, enabled at once.</summary>
    /// <param name="caller">A superuser.</param>
    /// <param name="name">Folded to lower case; the grammar of <c>library://</c> names.</param>
    /// <param name="email">No other account has it.</param>
    /// <param name="password">At least <see cref="AccountRules.MinPasswordLength"/> characters.</param>
    /// <param name="role">What the account may do across the registry.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The account's id, or InvalidRequest, Conflict (name or e-mail taken) or Forbidden.</returns>
    public async Task<Result<Guid>> RunAsync(
        Caller caller, string name, string email, string password, UserRole role, CancellationToken cancellationToken)
    {
        if (await transactions.RefuseChangeAsync(caller, cancellationToken) is { } closed)
        {
            return closed;
        }

        var application = NewUser.Parse(rules, name, email, password, role);
        if (!application.Succeeded)
        {
            return application.As<Guid>();
        }

        // Whoever may not make accounts gets no processor time; the transaction asks once more.
        if (caller.Role != UserRole.Superuser)
        {
            return Refuse.Forbidden("Only a superuser may change accounts. Ask one of this registry's superusers.");
        }

        var hash = await passwords.HashAsync(application.Value.Password, cancellationToken);
        if (!hash.Succeeded)
        {
            return hash.As<Guid>();
        }

        await using var transaction = await transactions.BeginAsync(cancellationToken);
        if (await transaction.RefuseUnlessSuperuserAsync(caller, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var user = await application.Value.AddAsync(transaction, hash.Value, clock.GetUtcNow(), cancellationToken);
        if (!user.Succeeded)
        {
            return user.As<Guid>();
        }

        audit.Add(transaction.Db, caller, "user.create", application.Value.Name, RoleName.Of(role));
        await transaction.CommitAsync(cancellationToken);
        return user.Value.Id;
    }
}
