using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Accounts;
using Registry.Core.Access.Accounts.SignIn;
using Registry.Core.Access.Audit;
using Registry.Core.Access.Maintenance;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Access.Setup;

/// <summary>Turns the holder of the setup link into the first superuser.</summary>
[WorksInMaintenance("Without a superuser nobody could end it in the portal.")]
public sealed class CompleteSetup(SetupLinks links, AccountTransactions transactions, PasswordRules rules, PasswordWork passwords, AuditLog audit, TimeProvider clock)
{
    /// <summary>Makes the superuser and uses up the link, both or neither. Of several at once exactly one succeeds.</summary>
    /// <param name="secret">The secret in the link.</param>
    /// <param name="name">The superuser's name.</param>
    /// <param name="email">The superuser's e-mail address.</param>
    /// <param name="password">At least <see cref="AccountRules.MinPasswordLength"/> characters.</param>
    /// <param name="remoteAddress">Where the request came from, for the audit log.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The account's id, or InvalidRequest, Conflict, or Expired when the link does not work any more.</returns>
    public async Task<Result<Guid>> RunAsync(
        string secret, string name, string email, string password, string? remoteAddress, CancellationToken cancellationToken)
    {
        if (AddressSecret.HashOrNull(secret) is not { } hash)
        {
            return Closed();
        }

        var application = NewUser.Parse(rules, name, email, password, UserRole.Superuser);
        if (!application.Succeeded)
        {
            return application.As<Guid>();
        }

        // Only the link's holder gets processor time.
        if (!await links.IsOpenAsync(secret, cancellationToken))
        {
            return Closed();
        }

        var passwordHash = await passwords.HashAsync(application.Value.Password, cancellationToken);
        if (!passwordHash.Succeeded)
        {
            return passwordHash.As<Guid>();
        }

        await using var transaction = await transactions.BeginAsync(cancellationToken);

        // The command line may have made a superuser since the link was printed.
        if (await transaction.Db.SetupLinks.Where(link => link.SecretHash == hash).ExecuteDeleteAsync(cancellationToken) == 0
            || await transaction.EnabledSuperusers().AnyAsync(cancellationToken))
        {
            return Closed();
        }

        var user = await application.Value.AddAsync(transaction, passwordHash.Value, clock.GetUtcNow(), cancellationToken);
        if (!user.Succeeded)
        {
            return user.As<Guid>();
        }

        var caller = user.Value.ToCaller(TokenScopes.All, remoteAddress);
        audit.Add(transaction.Db, caller, "setup.complete", application.Value.Name, RoleName.Of(UserRole.Superuser));
        await transaction.CommitAsync(cancellationToken);
        return user.Value.Id;
    }

    private static Refused Closed() => Refuse.With(
        RegistryError.Expired,
        "This setup link does not work any more: it was used, or the registry was started again since. "
        + "Sign in if there is an account; otherwise start the registry again and open the link that it prints.");
}
