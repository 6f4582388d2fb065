using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Registry.Core.Accounts;
using Registry.Core.Data;
using Registry.Core.Errors;

namespace Registry.Portal.Auth;

/// <summary>Starts a session for a local account.</summary>
public sealed class LocalSignIn(UserManager<User> users, SignInManager<User> sessions, IDbContextFactory<RegistryDbContext> contexts, TimeProvider clock)
{
    private const string Wrong = "That name and password do not belong together. Check both; the password is case-sensitive.";

    /// <summary>Checks the password and sets the session cookie.</summary>
    /// <param name="nameOrEmail">As typed.</param>
    /// <param name="password">As typed.</param>
    /// <param name="remember">Keeps the session when the browser closes.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The account's id; Unauthenticated (wrong, or locked for a while) or Forbidden (the account is disabled).</returns>
    public async Task<Result<Guid>> RunAsync(string nameOrEmail, string password, bool remember, CancellationToken cancellationToken)
    {
        if (password.Length > AccountRules.MaxPasswordLength || await FindAsync(nameOrEmail.Trim()) is not { } user)
        {
            // As much work as for an account that exists, so that the time of an answer does not tell which names do.
            users.PasswordHasher.HashPassword(new User(), password[..Math.Min(password.Length, AccountRules.MaxPasswordLength)]);
            return Refuse.Unauthenticated(Wrong);
        }

        var checkedPassword = await sessions.CheckPasswordSignInAsync(user, password, lockoutOnFailure: true);
        if (checkedPassword.IsLockedOut)
        {
            return Refuse.Unauthenticated($"Too many wrong passwords: this account is locked until {user.LockoutEnd:HH:mm} UTC. Try again then.");
        }

        if (checkedPassword.IsNotAllowed && await users.CheckPasswordAsync(user, password))
        {
            return Refuse.Forbidden("This account is disabled. Ask the operator of this registry to enable it.");
        }

        if (!checkedPassword.Succeeded)
        {
            return Refuse.Unauthenticated(Wrong);
        }

        await StartAsync(user.Id, remember, cancellationToken);
        return user.Id;
    }

    /// <summary>Sets the session cookie of an account that proved itself in another way.</summary>
    public async Task StartAsync(Guid userId, bool remember, CancellationToken cancellationToken)
    {
        var user = await users.FindByIdAsync(userId.ToString()) ?? throw new InvalidOperationException($"There is no account {userId}.");
        await sessions.SignInAsync(user, remember);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        await db.Users.Where(row => row.Id == userId).ExecuteUpdateAsync(row => row.SetProperty(each => each.LastSignInAt, now), cancellationToken);
    }

    private Task<User?> FindAsync(string nameOrEmail) =>
        nameOrEmail.Contains('@', StringComparison.Ordinal) ? users.FindByEmailAsync(nameOrEmail) : users.FindByNameAsync(nameOrEmail);
}
