using Microsoft.EntityFrameworkCore;
using Npgsql;
using Registry.Core.Kernel.Data;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Core.Kernel.Data;

public sealed class DatabaseFaultTests
{
    /// <summary>Services in the background go on after it; a fault that they take for a mistake of the program ends the host.</summary>
    [NeedsFact(Tool.Postgres)]
    public async Task A_deadlock_that_saving_met_is_the_databases_however_deep_it_is_wrapped()
    {
        await using var rig = await CoreRig.StartAsync();
        var (one, two) = (await rig.UserAsync("one"), await rig.UserAsync("two"));
        await using var first = await rig.DatabaseAsync();
        await using var second = await rig.DatabaseAsync();
        await using var firstTransaction = await first.Database.BeginTransactionAsync();
        await using var secondTransaction = await second.Database.BeginTransactionAsync();
        await ChangeAsync(first, one.UserId!.Value);
        await ChangeAsync(second, two.UserId!.Value);

        var faults = await Task.WhenAll(
            FaultAsync(first, firstTransaction.RollbackAsync, two.UserId.Value),
            FaultAsync(second, secondTransaction.RollbackAsync, one.UserId.Value));

        var fault = Assert.Single(faults, each => each is not null);
        Assert.Equal(PostgresErrorCodes.DeadlockDetected, Assert.IsType<PostgresException>(fault!.GetBaseException()).SqlState);
        Assert.False(fault is NpgsqlException || fault.InnerException is NpgsqlException, "EF Core wraps it less deep now: say so in DatabaseFault.");
        Assert.True(DatabaseFault.IsIn(fault));
        Assert.False(DatabaseFault.IsIn(new InvalidOperationException("ours", new IOException())));
    }

    private static async Task ChangeAsync(RegistryDbContext db, Guid userId)
    {
        (await db.Users.SingleAsync(user => user.Id == userId)).ConcurrencyStamp = Guid.NewGuid().ToString();
        await db.SaveChangesAsync();
    }

    private static async Task<Exception?> FaultAsync(RegistryDbContext db, Func<CancellationToken, Task> rollback, Guid userId)
    {
        var fault = await Record.ExceptionAsync(() => ChangeAsync(db, userId));
        await rollback(CancellationToken.None);
        return fault;
    }
}
