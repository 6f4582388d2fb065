using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Registry.Core.Access.Accounts.SignIn;

/// <summary>What one attempt used up, to be given back when the password was right.</summary>
/// <param name="Pair">The count of account and address.</param>
/// <param name="Address">The count of the address.</param>
/// <param name="Account">The count of the account.</param>
/// <param name="RetryAt">When the next attempt is possible; null if this one is.</param>
internal sealed record SignInCharge(byte[] Pair, byte[] Address, byte[] Account, DateTimeOffset? RetryAt);

/// <summary>
/// Bounds wrong passwords. They are counted in the database before a password is looked at, each count in one statement, so that neither parallel requests nor several hosts evaluate more.
/// What counts is the pair of account and address: nobody locks an account for others.
/// </summary>
public sealed class SignInBudgets(IDbContextFactory<RegistryDbContext> contexts, TimeProvider clock)
{
    /// <summary>Wrong passwords in a row from one address to one account.</summary>
    public const int PairBurst = 5;

    /// <summary>Wrong passwords in a row from one address to all accounts together: a whole institute may be behind it.</summary>
    public const int AddressBurst = 100;

    /// <summary>Wrong passwords in a row to one account from everywhere, after which each address has one attempt instead of five.</summary>
    public const int AccountBurst = 100;

    private static readonly TimeSpan PairStep = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan AddressStep = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan AccountStep = TimeSpan.FromSeconds(36);

    /// <summary>Uses up one attempt, if there is one left.</summary>
    /// <param name="account">Anything that is the same for the same account.</param>
    /// <param name="address">The client's network (<see cref="ClientNetwork"/>).</param>
    /// <param name="cancellationToken">Stops the work.</param>
    internal async Task<SignInCharge> TakeAsync(string account, string address, CancellationToken cancellationToken)
    {
        var (pair, network, whole) = (Key($"pair\n{account}\n{address}"), Key($"address\n{address}"), Key($"account\n{account}"));
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var strict = await db.SignInBudgets.AnyAsync(row => row.Key == whole && row.UsedUntil > now + (AccountStep * AccountBurst), cancellationToken);
        var burst = strict ? 1 : PairBurst;
        if (!await TryTakeAsync(db, pair, PairStep, burst, now, cancellationToken))
        {
            return new SignInCharge(pair, network, whole, await RetryAtAsync(db, pair, PairStep, burst, now, cancellationToken));
        }

        if (!await TryTakeAsync(db, network, AddressStep, AddressBurst, now, cancellationToken))
        {
            await GiveBackAsync(db, pair, PairStep, cancellationToken);
            return new SignInCharge(pair, network, whole, await RetryAtAsync(db, network, AddressStep, AddressBurst, now, cancellationToken));
        }

        // Always taken, but never more than an hour beyond its bound: it slows, and what slows has to end.
        await TryTakeAsync(db, whole, AccountStep, AccountBurst * 2, now, cancellationToken);
        return new SignInCharge(pair, network, whole, null);
    }

    /// <summary>The password was right: the pair begins anew, and the others get this attempt back.</summary>
    internal async Task GiveBackAsync(SignInCharge charge, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.SignInBudgets.Where(row => row.Key == charge.Pair).ExecuteDeleteAsync(cancellationToken);
        await GiveBackAsync(db, charge.Address, AddressStep, cancellationToken);
        await GiveBackAsync(db, charge.Account, AccountStep, cancellationToken);
    }

    private static byte[] Key(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    private static async Task<bool> TryTakeAsync(
        RegistryDbContext db, byte[] key, TimeSpan step, int burst, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var latest = now + (step * (burst - 1));
        var next = now + step;
        return await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO sign_in_budgets AS b (key, used_until) VALUES ({key}, {next})
            ON CONFLICT (key) DO UPDATE SET used_until = greatest(b.used_until, {now}) + {step} WHERE b.used_until <= {latest}
            """,
            cancellationToken) > 0;
    }

    private static Task<int> GiveBackAsync(RegistryDbContext db, byte[] key, TimeSpan step, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"UPDATE sign_in_budgets SET used_until = used_until - {step} WHERE key = {key}", cancellationToken);

    private static async Task<DateTimeOffset> RetryAtAsync(
        RegistryDbContext db, byte[] key, TimeSpan step, int burst, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var until = await db.SignInBudgets.Where(row => row.Key == key).Select(row => (DateTimeOffset?)row.UsedUntil).SingleOrDefaultAsync(cancellationToken);
        var at = (until ?? now) - (step * (burst - 1));
        return at > now ? at : now;
    }
}
