using Registry.Core.Access.Accounts.SignIn;
using Registry.Core.Access.Audit;
using Registry.Core.Access.Maintenance;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Errors;

namespace Registry.Core.Access.Accounts;

/// <summary>Gives one's own account a new password, for somebody who knows the old one.</summary>
[WorksInMaintenance("A password that somebody else knows has to be changed at any time.")]
public sealed class ChangePassword(AccountTransactions transactions, CheckPassword check, PasswordRules rules, PasswordWork passwords, AuditLog audit)
{
    /// <summary>Replaces the password and ends all sessions, the one that asks included: whoever shows the page begins another for it.</summary>
    /// <param name="caller">The account itself, in a session.</param>
    /// <param name="current">The password until now.</param>
    /// <param name="password">At least <see cref="AccountRules.MinPasswordLength"/> characters.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>InvalidRequest, Unauthenticated (nobody is signed in), or TooMany.</returns>
    public async Task<Result<Unit>> RunAsync(Caller caller, string current, string password, CancellationToken cancellationToken)
    {
        if (caller.UserId is not { } userId)
        {
            return Refuse.Unauthenticated("You are not signed in any more. Sign in, then change your password.");
        }

        var accepted = rules.Check(password, caller.UserName);
        if (!accepted.Succeeded)
        {
            return accepted.As<Unit>();
        }

        var known = await check.RunAsync(caller.UserName, current, caller.RemoteAddress, cancellationToken);
        if (!known.Succeeded)
        {
            return known.Refusal.Error == RegistryError.Unauthenticated ? Refuse.Invalid("Your current password is another one. Type the one that you signed in with.") : known.As<Unit>();
        }

        var hash = await passwords.HashAsync(accepted.Value, cancellationToken);
        return hash.Succeeded ? await ReplaceAsync(caller, userId, hash.Value, cancellationToken) : hash.As<Unit>();
    }

    private async Task<Result<Unit>> ReplaceAsync(Caller caller, Guid userId, string hash, CancellationToken cancellationToken)
    {
        await using var transaction = await transactions.BeginAsync(cancellationToken);
        var user = await transaction.FindUserAsync(userId, cancellationToken);
        if (!user.Succeeded)
        {
            return user.As<Unit>();
        }

        user.Value.PasswordHash = hash;
        return await transaction.CommitSignedOutAsync(user.Value, audit, caller, "user.change-password", cancellationToken);
    }
}
