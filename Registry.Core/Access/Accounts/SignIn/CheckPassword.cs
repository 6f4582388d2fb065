using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Registry.Core.Kernel.Errors;

namespace Registry.Core.Access.Accounts.SignIn;

/// <summary>Tells whether a name and a password belong together. The one place where passwords are tried.</summary>
public sealed class CheckPassword(
    IDbContextFactory<RegistryDbContext> contexts, SignInBudgets budgets, PasswordWork passwords, SignInTrace trace, ILookupNormalizer normalizer)
{
    private const string Wrong = "That name and password do not belong together. Check both; the password is case-sensitive.";

    /// <summary>Checks them. Names that nobody has, disabled accounts and wrong passwords get the same answer after the same work.</summary>
    /// <param name="nameOrEmail">As typed.</param>
    /// <param name="password">As typed.</param>
    /// <param name="remoteAddress">The client's address.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The account's id; Unauthenticated, TooMany, or Forbidden (the password was right, and the account is disabled).</returns>
    public async Task<Result<Guid>> RunAsync(string nameOrEmail, string password, string? remoteAddress, CancellationToken cancellationToken)
    {
        var typed = normalizer.NormalizeName(nameOrEmail.Trim()) ?? string.Empty;
        var found = await FindAsync(typed, cancellationToken);
        var network = ClientNetwork.Of(remoteAddress);
        var charge = await budgets.TakeAsync(found?.Id.ToString() ?? typed, network, cancellationToken);
        if (charge.RetryAt is { } retryAt)
        {
            trace.Held(found?.Name, remoteAddress);
            return new Refusal(RegistryError.TooMany, "Too many wrong passwords from where you are. Wait a few minutes, then try again; elsewhere the account is not locked.")
            {
                RetryAt = retryAt,
            };
        }

        var isRight = await passwords.VerifyAsync(found?.PasswordHash, password[..Math.Min(password.Length, AccountRules.MaxPasswordLength)], cancellationToken);
        if (!isRight.Succeeded)
        {
            await budgets.GiveBackAsync(charge, cancellationToken);
            return isRight.As<Guid>();
        }

        if (!isRight.Value || password.Length > AccountRules.MaxPasswordLength)
        {
            await trace.FailedAsync(found?.Id, found?.Name, remoteAddress, cancellationToken);
            return Refuse.Unauthenticated(Wrong);
        }

        await budgets.GiveBackAsync(charge, cancellationToken);
        return found!.IsDisabled ? Refuse.Forbidden("This account is disabled. Ask the operator of this registry to enable it.") : found.Id;
    }

    private async Task<Found?> FindAsync(string typed, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Users.Where(user => typed.Contains('@') ? user.NormalizedEmail == typed : user.NormalizedUserName == typed)
            .Select(user => new Found(user.Id, user.UserName!, user.PasswordHash, user.IsDisabled))
            .FirstOrDefaultAsync(cancellationToken);
    }

    private sealed record Found(Guid Id, string Name, string? PasswordHash, bool IsDisabled);
}
