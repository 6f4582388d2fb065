using Microsoft.EntityFrameworkCore;

namespace Registry.Core.Access.Accounts;

/// <summary>One lock per account, held to the end of the transaction: what is counted for a limit and what is inserted under it are one step, however many requests come at once.</summary>
internal static class AccountLock
{
    /// <param name="db">A context with an open transaction.</param>
    /// <param name="userId">The account.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public static Task LockAccountAsync(this RegistryDbContext db, Guid userId, CancellationToken cancellationToken)
    {
        // A digest's lock may have the same key: the two then wait for each other and do no other harm.
        var key = $"account {userId}";
        return db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({key}, 0))", cancellationToken);
    }
}
