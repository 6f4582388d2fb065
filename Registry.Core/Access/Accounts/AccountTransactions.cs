using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Registry.Core.Access.Maintenance;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;

namespace Registry.Core.Access.Accounts;

/// <summary>
/// Begins a change of accounts or teams. Such changes run one after another across all hosts, which makes the rules that span rows or tables exact:
/// users and teams share names, e-mail addresses are unique, and somebody stays superuser. They are rare, so waiting costs nothing.
/// </summary>
public sealed class AccountTransactions(IServiceScopeFactory scopes, IDbContextFactory<RegistryDbContext> contexts)
{
    /// <summary>Any number that no other advisory lock of the registry uses.</summary>
    private const long LockKey = 0x5245_4741_4343_4E54;

    /// <inheritdoc cref="ChangeGate.RefuseChangeAsync(IDbContextFactory{RegistryDbContext}, Caller, CancellationToken)"/>
    internal Task<Refusal?> RefuseChangeAsync(Caller caller, CancellationToken cancellationToken) => contexts.RefuseChangeAsync(caller, cancellationToken);

    /// <inheritdoc cref="ChangeGate.RefuseRemovalAsync(IDbContextFactory{RegistryDbContext}, Caller, CancellationToken)"/>
    internal Task<Refusal?> RefuseRemovalAsync(Caller caller, CancellationToken cancellationToken) => contexts.RefuseRemovalAsync(caller, cancellationToken);

    /// <summary>Opens a scope of its own (Identity's UserManager must not be shared between operations), a transaction, and takes the lock.</summary>
    internal async Task<AccountTransaction> BeginAsync(CancellationToken cancellationToken)
    {
        var scope = scopes.CreateAsyncScope();
        try
        {
            var db = scope.ServiceProvider.GetRequiredService<RegistryDbContext>();
            var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
            await db.Database.BeginTransactionAsync(cancellationToken);
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({LockKey})", cancellationToken);
            return new AccountTransaction(scope, db, users);
        }
        catch
        {
            await scope.DisposeAsync();
            throw;
        }
    }
}

/// <summary>One change of accounts or teams: disposing it without <see cref="CommitAsync"/> undoes everything.</summary>
internal sealed class AccountTransaction(AsyncServiceScope scope, RegistryDbContext db, UserManager<User> users) : IAsyncDisposable
{
    public RegistryDbContext Db => db;

    public UserManager<User> Users => users;

    /// <summary>Saves what was changed, the audit rows included.</summary>
    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        await db.Database.CommitTransactionAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => scope.DisposeAsync();
}
