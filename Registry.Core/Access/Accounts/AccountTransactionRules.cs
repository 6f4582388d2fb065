using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Accounts.Sessions;
using Registry.Core.Access.Audit;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Events;

namespace Registry.Core.Access.Accounts;

/// <summary>The rules that need the lock of an <see cref="AccountTransaction"/> to hold.</summary>
internal static class AccountTransactionRules
{
    /// <summary>Refuses everybody but a superuser who is one at this moment, whatever a session that is still open believes.</summary>
    public static async Task<Refusal?> RefuseUnlessSuperuserAsync(
        this AccountTransaction transaction, Caller caller, CancellationToken cancellationToken)
    {
        var allowed = caller.Role == UserRole.Superuser
            && (caller.UserId is not { } id || await transaction.EnabledSuperusers().AnyAsync(user => user.Id == id, cancellationToken));
        return allowed ? null : new Refusal(RegistryError.Forbidden, "Only a superuser may change accounts. Ask one of this registry's superusers.");
    }

    /// <summary>The account that a command names, tracked.</summary>
    public static async Task<Result<User>> FindUserAsync(this AccountTransaction transaction, Guid userId, CancellationToken cancellationToken)
    {
        var user = await transaction.Db.Users.SingleOrDefaultAsync(user => user.Id == userId, cancellationToken);
        return user is null ? Refuse.NotFound("There is no such account. It may have been removed; look at the list of users.") : user;
    }

    /// <summary>The account to be changed, tracked; for a superuser only.</summary>
    public static async Task<Result<User>> FindManagedUserAsync(
        this AccountTransaction transaction, Caller caller, Guid userId, CancellationToken cancellationToken) =>
        await transaction.RefuseUnlessSuperuserAsync(caller, cancellationToken) is { } refusal
            ? refusal
            : await transaction.FindUserAsync(userId, cancellationToken);

    /// <summary>Refuses what would leave the registry without an enabled superuser.</summary>
    public static async Task<Refusal?> RefuseIfLastSuperuserAsync(this AccountTransaction transaction, User user, CancellationToken cancellationToken)
    {
        var othersRemain = user.Role != UserRole.Superuser
            || user.IsDisabled
            || await transaction.EnabledSuperusers().AnyAsync(other => other.Id != user.Id, cancellationToken);
        return othersRemain
            ? null
            : new Refusal(RegistryError.Conflict, $"'{user.UserName}' is the only enabled superuser. Make somebody else superuser first.");
    }

    public static IQueryable<User> EnabledSuperusers(this AccountTransaction transaction) => transaction.Db.Users.EnabledSuperusers();

    /// <summary>Those who can sign in and look after the registry.</summary>
    public static IQueryable<User> EnabledSuperusers(this IQueryable<User> users) => users.Where(user => user.Role == UserRole.Superuser && !user.IsDisabled);

    /// <summary>Refuses a name that a user or a team has already.</summary>
    public static async Task<Refusal?> RefuseTakenNameAsync(this AccountTransaction transaction, string name, CancellationToken cancellationToken)
    {
        var normalized = transaction.Users.NormalizeName(name);
        var owner = await transaction.Db.Users.AnyAsync(user => user.NormalizedUserName == normalized, cancellationToken) ? "user"
            : await transaction.Db.Teams.AnyAsync(team => team.Name == name, cancellationToken) ? "team"
            : null;
        return owner is null
            ? null
            : new Refusal(RegistryError.Conflict, $"The name '{name}' belongs to a {owner} already, and users and teams share their names. Choose another.");
    }

    /// <summary>How every change ends after which nobody is to be signed in to the account any more: a new stamp, no sessions, a row in the audit log, the event, and the commit.</summary>
    /// <param name="transaction">Nothing of it is saved when this refuses.</param>
    /// <param name="user">The account, changed.</param>
    /// <param name="audit">Takes the row.</param>
    /// <param name="caller">Who changed it.</param>
    /// <param name="action">What the row says.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Conflict when somebody else changed the account in between.</returns>
    public static async Task<Result<Unit>> CommitSignedOutAsync(
        this AccountTransaction transaction, User user, AuditLog audit, Caller caller, string action, CancellationToken cancellationToken)
    {
        if ((await transaction.Users.UpdateSecurityStampAsync(user)).RefusalOrNull() is { } raced)
        {
            return raced;
        }

        await SessionStore.EndAllAsync(transaction.Db, user.Id, cancellationToken);
        audit.Add(transaction.Db, caller, action, user.UserName!);
        await transaction.Db.PublishAsync(new RegistryEvent(RegistryEventKind.AccountChanged, UserId: user.Id), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Unit.Instance;
    }

    /// <summary>Identity's answer as a refusal; null when it succeeded.</summary>
    public static Refusal? RefusalOrNull(this IdentityResult result)
    {
        if (result.Succeeded)
        {
            return null;
        }

        var message = string.Join(' ', result.Errors.Select(error => error.Description));
        return result.Errors.Any(error => error.Code is nameof(IdentityErrorDescriber.DuplicateEmail)
            or nameof(IdentityErrorDescriber.DuplicateUserName) or nameof(IdentityErrorDescriber.ConcurrencyFailure))
            ? new Refusal(RegistryError.Conflict, message)
            : new Refusal(RegistryError.InvalidRequest, message);
    }
}
